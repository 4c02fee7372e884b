package io.pulseline.training;

import java.io.IOException;

/** Simulates athletes, trains both models, evaluates and publishes them. */
public final class Training {
  private Training() {}

  /**
   * Runs the plan.
   *
   * @throws IOException if a version exists already or cannot be written
   */
  public static TrainingReport run(TrainingPlan plan, Progress progress) throws IOException {
    throw new UnsupportedOperationException();
  }
}
