package io.pulseline.gym.calibration;

import java.util.List;

/**
 * The simulator's figures beside the published ones.
 *
 * @param population name of the population
 * @param athletes athletes drawn for each group
 * @param seed seed of the draws
 * @param figures in the order of the sections
 */
public record CalibrationReport(String population, int athletes, long seed, List<Figure> figures) {

  public CalibrationReport {
    figures = List.copyOf(figures);
  }
}
