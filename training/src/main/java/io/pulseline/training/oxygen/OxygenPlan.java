package io.pulseline.training.oxygen;

import io.pulseline.modelstore.ModelStore;
import java.util.List;

/**
 * What is to be measured, and on whom.
 *
 * @param store where the published model is
 * @param participants whom the published model is tested on; the trained models on all of them
 *     where there are others to train on, else on some
 * @param others participants to train on; empty to train on a part of the first
 * @param seed of the division and of the training
 * @param divisions how many divisions to try, one after another; the first is the one that counts.
 *     With others to train on there is but one
 */
public record OxygenPlan(
    ModelStore store,
    List<Participant> participants,
    List<Participant> others,
    long seed,
    int divisions) {

  /** Keeps unmodifiable copies. */
  public OxygenPlan {
    participants = List.copyOf(participants);
    others = List.copyOf(others);
  }
}
