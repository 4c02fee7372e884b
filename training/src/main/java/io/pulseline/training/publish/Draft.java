package io.pulseline.training.publish;

import io.pulseline.modelstore.Golden;
import io.pulseline.modelstore.Manifest;

/**
 * A fitted network that is not yet measured.
 *
 * @param manifest manifest without files and metrics
 * @param weights as the network encodes them
 * @param golden golden inputs; the outputs are filled in when publishing
 */
public record Draft(Manifest manifest, byte[] weights, Golden golden) {}
