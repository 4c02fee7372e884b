package io.pulseline.training.learn;

import io.pulseline.modelstore.Architecture;

/**
 * A network and how it is fitted.
 *
 * @param architecture layers and their sizes
 * @param hyper how it is fitted
 */
public record Recipe(Architecture architecture, HyperParameters hyper) {
  /** Whether the network carries a state from step to step. */
  public boolean recurrent() {
    return !architecture.stateShape().isEmpty();
  }
}
