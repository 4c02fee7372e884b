package io.pulseline.gym.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Heart rate on the way up, on the way down, and after the end of exercise. */
class HeartRateKineticsTest {
  private static final long SEED = 20_261_121;
  private static final int BEFORE_SECONDS = 900;
  private static final int AFTER_SECONDS = 300;

  private static double mean(ToDoubleFunction<SimulatedAthlete> figure) {
    List<SimulatedAthlete> athletes =
        LongStream.range(0, 200)
            .mapToObj(i -> SimulatedAthlete.draw(Seeds.derive(SEED, i)))
            .toList();
    return athletes.stream().mapToDouble(figure).average().orElseThrow();
  }

  /** Seconds until 63 percent of the change within 5 min, from one share of CS to another. */
  private static double t63(SimulatedAthlete athlete, double from, double to) {
    double critical = athlete.criticalSpeedMps();
    double speedBefore = OxygenDemand.speedMpsFor(from * critical, 0);
    double speedAfter = OxygenDemand.speedMpsFor(to * critical, 0);
    Physiology body = new Physiology(athlete, CarryOver.NONE);
    for (int second = 0; second < BEFORE_SECONDS; second++) {
      body.step(speedBefore, 0);
    }
    double start = body.heartRateBpm();
    double[] change = new double[AFTER_SECONDS];
    for (int second = 0; second < AFTER_SECONDS; second++) {
      body.step(speedAfter, 0);
      change[second] = Math.abs(body.heartRateBpm() - start);
    }
    int second = 0;
    while (change[second] < 0.632 * change[AFTER_SECONDS - 1]) {
      second++;
    }
    return second + 1;
  }

  @Test
  void fallsFromOneSpeedToALowerOneAboutAsFastAsItRises() {
    double up = mean(athlete -> t63(athlete, 0.5, 0.7));
    double down = mean(athlete -> t63(athlete, 0.7, 0.5));
    System.out.printf("heart rate t63: up %.1f s, down %.1f s%n", up, down);
    assertThat(up).as("seed %d", SEED).isCloseTo(57.5, within(8.0));
    assertThat(down).as("seed %d", SEED).isCloseTo(54.4, within(8.0));
  }

  @Test
  void fallsMoreSlowlyWhenExerciseIsOver() {
    double down = mean(athlete -> t63(athlete, 0.7, 0.4));
    double over = mean(athlete -> t63(athlete, 0.7, 0));
    System.out.printf("heart rate t63: slower %.1f s, standing %.1f s%n", down, over);
    assertThat(over).as("seed %d", SEED).isGreaterThan(1.3 * down);
  }
}
