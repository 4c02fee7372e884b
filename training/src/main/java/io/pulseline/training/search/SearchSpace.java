package io.pulseline.training.search;

import java.util.List;

/**
 * What a search may choose.
 *
 * @param rows for networks without state
 * @param sequences for recurrent networks
 */
public record SearchSpace(Rows rows, Sequences sequences) {

  /** The space around the published networks. */
  public static final SearchSpace DEFAULT =
      new SearchSpace(
          new Rows(
              List.of(
                  List.of(64, 32),
                  List.of(100, 100),
                  List.of(160, 80),
                  List.of(200, 200),
                  List.of(256, 128),
                  List.of(128, 128, 64)),
              new Interval(5e-4, 6e-3),
              new Interval(0.1, 5),
              List.of(128, 256, 512),
              List.of(0.0, 0.06, 0.12, 0.2, 0.3)),
          new Sequences(
              List.of(List.of(48), List.of(64), List.of(96), List.of(128), List.of(64, 32)),
              new Interval(2e-3, 1e-2),
              new Interval(0.02, 1),
              List.of(24, 48),
              List.of(30, 60, 120),
              List.of(0.0, 0.1, 0.2)));

  /**
   * Networks without state.
   *
   * @param hidden units of each hidden layer
   * @param learningRate at the start
   * @param weightDecay decoupled
   * @param batch rows of an update
   * @param inputNoise deviation of the noise on the scaled features
   */
  public record Rows(
      List<List<Integer>> hidden,
      Interval learningRate,
      Interval weightDecay,
      List<Integer> batch,
      List<Double> inputNoise) {}

  /**
   * Recurrent networks.
   *
   * @param hidden units of each layer
   * @param learningRate at the start
   * @param weightDecay decoupled
   * @param batch sessions of an update; fewer where there are few sessions
   * @param truncateSteps steps through which gradients go back
   * @param inputNoise deviation of the noise on a session's scaled features
   */
  public record Sequences(
      List<List<Integer>> hidden,
      Interval learningRate,
      Interval weightDecay,
      List<Integer> batch,
      List<Integer> truncateSteps,
      List<Double> inputNoise) {}
}
