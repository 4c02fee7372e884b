package io.pulseline.gym.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.gym.faults.FaultRates;
import io.pulseline.gym.simulation.CarryOver;
import io.pulseline.gym.simulation.Population;
import io.pulseline.gym.simulation.SessionSimulator;
import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.gym.simulation.SimulatedSession;
import io.pulseline.gym.workouts.Stage;
import io.pulseline.gym.workouts.Workout;
import io.pulseline.gym.workouts.WorkoutKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The devices of the shifted population see the same session worse than those of training. */
class OtherDevicesTest {
  private static final int SESSIONS = 400;
  private static final long SEED = 20_261_121;

  /** What is left of the truth: shares of sessions, and mean errors where there is a value. */
  private record Sight(
      double strapShare, double heartRateErrorBpm, double speedErrorMps, double missingHeartRate) {}

  private static Sight sight(FaultRates rates) {
    SimulatedAthlete athlete = SimulatedAthlete.draw(SEED);
    double speed = 0.8 * athlete.criticalSpeedMps();
    Workout workout =
        new Workout(
            WorkoutKind.MODERATE,
            List.of(Stage.constant(600, 0.7 * speed, 0), Stage.constant(600, speed, 0)));
    SimulatedSession session = SessionSimulator.simulate(athlete, workout, CarryOver.NONE, SEED);
    int straps = 0;
    int missing = 0;
    double heartRateError = 0;
    double speedError = 0;
    int heartRates = 0;
    int speeds = 0;
    for (int i = 0; i < SESSIONS; i++) {
      SensedSession sensed = SensedSession.of(session, rates, SEED + i);
      straps += sensed.chestStrap() ? 1 : 0;
      for (int second = 0; second < session.seconds(); second++) {
        float heartRate = sensed.heartRateBpm()[second];
        float measuredSpeed = sensed.speedMps()[second];
        if (Float.isNaN(heartRate)) {
          missing++;
        } else {
          heartRateError += Math.abs(heartRate - session.heartRateBpm()[second]);
          heartRates++;
        }
        if (!Float.isNaN(measuredSpeed)) {
          speedError += Math.abs(measuredSpeed - session.speedMps()[second]);
          speeds++;
        }
      }
    }
    double seconds = (double) SESSIONS * session.seconds();
    return new Sight(
        straps / (double) SESSIONS,
        heartRateError / heartRates,
        speedError / speeds,
        missing / seconds);
  }

  @Test
  void otherDevicesSeeWorse() {
    Sight usual = sight(Population.REFERENCE.faults());
    Sight other = sight(Population.SHIFTED.faults());
    System.out.println("devices: usual " + usual + ", other " + other + ", seed " + SEED);
    String seed = "seed " + SEED;
    assertThat(usual.strapShare()).as(seed).isCloseTo(0.4, within(0.08));
    assertThat(other.strapShare()).as(seed).isCloseTo(0.1, within(0.05));
    assertThat(other.heartRateErrorBpm()).as(seed).isGreaterThan(1.8 * usual.heartRateErrorBpm());
    assertThat(other.speedErrorMps()).as(seed).isGreaterThan(1.6 * usual.speedErrorMps());
    assertThat(other.missingHeartRate()).as(seed).isGreaterThan(2 * usual.missingHeartRate());
  }

  @Test
  void perfectDevicesMissOnlyWhatRounds() {
    Sight perfect = sight(FaultRates.NONE);
    String seed = "seed " + SEED;
    assertThat(perfect.heartRateErrorBpm()).as(seed).isLessThan(0.5);
    assertThat(perfect.speedErrorMps()).as(seed).isLessThan(1e-3);
    assertThat(perfect.missingHeartRate()).as(seed).isZero();
  }
}
