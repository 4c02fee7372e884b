package io.pulseline.gym.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.gym.simulation.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FirstOrderFitTest {
  private static final long SEED = 20_261_121;

  private static double[] input() {
    double[] input = new double[1680];
    for (int second = 0; second < input.length; second++) {
      input[second] = second / 420 % 2 == 0 ? -0.25 : 0.25;
    }
    return input;
  }

  private static double[] response(double offset, double gain, double tau, double noise) {
    RandomGenerator random = Seeds.generator(SEED, 0);
    double[] input = input();
    double[] output = new double[input.length];
    double lagged = input[0];
    for (int second = 0; second < input.length; second++) {
      lagged += (input[second] - lagged) * (1 - Math.exp(-1 / tau));
      output[second] = offset + gain * lagged + noise * random.nextGaussian();
    }
    return output;
  }

  @Test
  void findsWhatMadeTheResponse() {
    for (double tau : new double[] {12, 57.6, 140}) {
      FirstOrderFit fit = FirstOrderFit.of(input(), response(140, 24.2, tau, 0));
      assertThat(fit.tauSeconds()).isCloseTo(tau, within(0.01 * tau));
      assertThat(fit.gain()).isCloseTo(24.2, within(0.05));
      assertThat(fit.offset()).isCloseTo(140, within(0.05));
    }
  }

  @Test
  void findsItUnderTheNoiseOfAHeart() {
    FirstOrderFit fit = FirstOrderFit.of(input(), response(140, 24.2, 57.6, 3));
    assertThat(fit.tauSeconds()).as("seed %d", SEED).isCloseTo(57.6, within(5.0));
    assertThat(fit.gain()).as("seed %d", SEED).isCloseTo(24.2, within(1.0));
  }
}
