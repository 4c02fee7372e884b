package io.pulseline.gym.calibration;

/**
 * A first-order response fitted by least squares: output = offset + gain × input through a
 * first-order lag that starts in balance. For each time constant offset and gain have a closed
 * form; the time constant is found by golden-section search on its logarithm.
 *
 * @param offset output at input 0
 * @param gain change of output per unit of input in the steady state
 * @param tauSeconds time constant, s, 2 to 600
 */
record FirstOrderFit(double offset, double gain, double tauSeconds) {
  private static final double SHORTEST_SECONDS = 2;
  private static final double LONGEST_SECONDS = 600;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final int ITERATIONS = 24;

  /** Fits one value a second of both series, which are equally long. */
  static FirstOrderFit of(double[] input, double[] output) {
    double low = Math.log(SHORTEST_SECONDS);
    double high = Math.log(LONGEST_SECONDS);
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    Line atLeft = line(input, output, Math.exp(left));
    Line atRight = line(input, output, Math.exp(right));
    for (int i = 0; i < ITERATIONS; i++) {
      if (atLeft.squares < atRight.squares) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = line(input, output, Math.exp(left));
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = line(input, output, Math.exp(right));
      }
    }
    double tau = Math.exp((low + high) / 2);
    Line best = line(input, output, tau);
    return new FirstOrderFit(best.offset, best.gain, tau);
  }

  private record Line(double offset, double gain, double squares) {}

  private static Line line(double[] input, double[] output, double tau) {
    double keep = Math.exp(-1 / tau);
    double lagged = input[0];
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    int n = input.length;
    double shift = output[0];
    for (int i = 0; i < n; i++) {
      lagged = keep * lagged + (1 - keep) * input[i];
      double value = output[i] - shift;
      x += lagged;
      y += value;
      xx += lagged * lagged;
      xy += lagged * value;
      yy += value * value;
    }
    double covariance = xy - x * y / n;
    double variance = xx - x * x / n;
    double gain = covariance / variance;
    return new Line(shift + (y - gain * x) / n, gain, yy - y * y / n - gain * covariance);
  }
}
