package io.pulseline.gym.calibration;

/**
 * One line of the calibration: the simulator's figure beside the published one.
 *
 * @param section what it belongs to
 * @param name what was measured and on whom
 * @param unit unit of all values
 * @param results number of simulated tests or athletes behind it
 * @param mean mean over the simulated athletes
 * @param sd standard deviation between them; {@code null} for a figure that only all of them have
 * @param published the figure beside it; {@code null} for a part that explains another line
 * @param deviation distance from the published mean in published standard deviations; {@code null}
 *     where the source gives none
 */
public record Figure(
    String section,
    String name,
    String unit,
    int results,
    double mean,
    Double sd,
    Published published,
    Double deviation) {

  static Figure of(
      String section,
      String name,
      String unit,
      int results,
      double mean,
      Double sd,
      Published published) {
    boolean comparable = published != null && published.mean() != null && published.sd() != null;
    Double deviation = comparable ? (mean - published.mean()) / published.sd() : null;
    return new Figure(section, name, unit, results, mean, sd, published, deviation);
  }

  /** Whether it is more than one published standard deviation away. */
  public boolean isOff() {
    return deviation != null && Math.abs(deviation) > 1;
  }
}
