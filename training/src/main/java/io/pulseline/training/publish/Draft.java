package io.pulseline.training.publish;

import io.pulseline.modelstore.Golden;
import io.pulseline.modelstore.Manifest;
import io.pulseline.training.learn.Fit;

/**
 * A fitted network that is not yet measured.
 *
 * @param manifest manifest without files and metrics
 * @param fit its weights and learning curve
 * @param golden golden inputs; the outputs are filled in when publishing
 */
public record Draft(Manifest manifest, Fit fit, Golden golden) {}
