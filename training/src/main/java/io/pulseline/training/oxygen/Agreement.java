package io.pulseline.training.oxygen;

import java.util.List;

/**
 * How near predictions came to what was measured, second by second at 1 Hz, as it was measured.
 *
 * @param seconds seconds scored: from the end of the first frame of 10 s on, where measured
 * @param rmse root mean squared error, mL/kg/min
 * @param mae mean absolute error, mL/kg/min
 * @param bias mean error, mL/kg/min; above 0 where predictions are too high
 * @param r Pearson's correlation; {@code NaN} where either does not vary
 */
public record Agreement(int seconds, double rmse, double mae, double bias, double r) {

  /**
   * Of predictions with the sessions in the same order.
   *
   * @throws IllegalStateException if a second that is to be scored was not predicted
   */
  static Agreement of(List<float[]> predictions, List<WatchSession> sessions) {
    Sums sums = new Sums();
    for (int i = 0; i < sessions.size(); i++) {
      float[] uptake = sessions.get(i).participant().uptakeMlKgMin();
      for (int second = WatchSession.FRAME_SECONDS - 1; second < uptake.length; second++) {
        float predicted = predictions.get(i)[second];
        if (Float.isNaN(uptake[second])) {
          continue;
        }
        if (Float.isNaN(predicted)) {
          throw new IllegalStateException(
              "Nothing was predicted for second "
                  + second
                  + " of participant "
                  + sessions.get(i).participant().id());
        }
        sums.add(predicted, uptake[second]);
      }
    }
    return sums.agreement();
  }

  private static final class Sums {
    private int count;
    private double absolute;
    private double predicted;
    private double actual;
    private double predictedSquares;
    private double actualSquares;
    private double products;

    void add(double prediction, double truth) {
      count++;
      absolute += Math.abs(prediction - truth);
      predicted += prediction;
      actual += truth;
      predictedSquares += prediction * prediction;
      actualSquares += truth * truth;
      products += prediction * truth;
    }

    Agreement agreement() {
      double squares = predictedSquares - 2 * products + actualSquares;
      double predictedSpread = count * predictedSquares - predicted * predicted;
      double actualSpread = count * actualSquares - actual * actual;
      boolean varies =
          predictedSpread > 1e-6 * count * predictedSquares
              && actualSpread > 1e-6 * count * actualSquares;
      return new Agreement(
          count,
          Math.sqrt(Math.max(0, squares) / count),
          absolute / count,
          (predicted - actual) / count,
          varies
              ? (count * products - predicted * actual) / Math.sqrt(predictedSpread * actualSpread)
              : Double.NaN);
    }
  }
}
