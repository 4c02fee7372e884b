package io.pulseline.gym.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.gym.faults.FaultRates;
import io.pulseline.gym.simulation.CarryOver;
import io.pulseline.gym.simulation.Physiology;
import io.pulseline.gym.simulation.Seeds;
import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.gym.simulation.WorkoutRun;
import io.pulseline.gym.workouts.Stage;
import io.pulseline.gym.workouts.Workout;
import io.pulseline.gym.workouts.WorkoutKind;
import io.pulseline.schemas.HeartRateSource;
import io.pulseline.schemas.SensorContact;
import io.pulseline.schemas.SmartwatchSample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static final long START = 1_782_900_000_000L;

  /** One per second; {@code null} where the watch records nothing. */
  private static List<SmartwatchSample> wear(
      SimulatedAthlete athlete, boolean strap, boolean outdoors, FaultRates rates, long seed) {
    Watch watch = new Watch("a", "w", athlete, strap, rates, START, Seeds.generator(seed, 1));
    watch.beginSession(outdoors);
    double speed = 0.7 * athlete.criticalSpeedMps();
    Workout workout = new Workout(WorkoutKind.EASY, List.of(Stage.constant(1800, speed, 0)));
    WorkoutRun run =
        new WorkoutRun(
            athlete, new Physiology(athlete, CarryOver.NONE), workout, Seeds.generator(seed, 2));
    List<SmartwatchSample> samples = new ArrayList<>();
    while (run.step()) {
      SmartwatchSample sample = watch.measure(run, START + 1000L * run.seconds());
      if (sample != null) {
        assertThat(sample.getSeq()).isEqualTo(samples.size());
        samples.add(sample);
      }
    }
    return samples;
  }

  @Test
  void intervalsBetweenBeatsFitTheHeartRate() {
    SimulatedAthlete athlete = SimulatedAthlete.draw(3);
    List<SmartwatchSample> samples = wear(athlete, true, false, FaultRates.NONE, 3);
    assertThat(samples).hasSize(1800);
    double millis = 0;
    double beats = 0;
    for (SmartwatchSample sample : samples) {
      assertThat(sample.getHeartRateSource()).isEqualTo(HeartRateSource.CHEST_STRAP);
      assertThat(sample.getSensorContact()).isEqualTo(SensorContact.DETECTED);
      beats += sample.getHeartRateBpm() / 60;
      for (double interval : sample.getRrIntervalsMs()) {
        millis += interval;
      }
    }
    int intervals = samples.stream().mapToInt(s -> s.getRrIntervalsMs().size()).sum();
    assertThat(millis).isCloseTo(1_800_000, within(2_000.0));
    assertThat(intervals / beats).isCloseTo(1, within(0.01));
  }

  @Test
  void anOpticalWatchHasNoIntervalsAndIsNearTheTruth() {
    SimulatedAthlete athlete = SimulatedAthlete.draw(5);
    List<SmartwatchSample> truth = wear(athlete, true, false, FaultRates.NONE, 5);
    FaultRates rates = FaultRates.REALISTIC;
    int near = 0;
    int all = 0;
    for (int seed = 0; seed < 60; seed++) {
      for (SmartwatchSample sample : wear(athlete, false, false, rates, seed)) {
        assertThat(sample.getRrIntervalsMs()).isEmpty();
        int second = (int) Math.round((sample.getEventTime() - START) / 1000.0) - 1;
        boolean hourOff = second < -1000 || second > 2800;
        if (!hourOff && second >= 120 && second < 1800 && sample.getHeartRateBpm() != null) {
          double error = sample.getHeartRateBpm() - truth.get(second).getHeartRateBpm();
          near += Math.abs(error) <= 10 ? 1 : 0;
          all++;
        }
      }
    }
    // Sartor 2018 has 95 % without the rarer faults, which take some more.
    assertThat(near / (double) all).isBetween(0.93, 0.999);
  }

  @Test
  void losesAndFindsTheHeart() {
    SimulatedAthlete athlete = SimulatedAthlete.draw(6);
    int lost = 0;
    for (int seed = 0; seed < 60; seed++) {
      for (SmartwatchSample sample : wear(athlete, true, false, FaultRates.REALISTIC, seed)) {
        if (sample.getHeartRateBpm() == null) {
          assertThat(sample.getSensorContact()).isEqualTo(SensorContact.NOT_DETECTED);
          assertThat(sample.getRrIntervalsMs()).isEmpty();
          lost++;
        }
      }
    }
    assertThat(lost).isGreaterThan(60);
  }

  @Test
  void outdoorsItAlwaysGivesSpeed() {
    SimulatedAthlete athlete = SimulatedAthlete.draw(8);
    double speed = 0.7 * athlete.criticalSpeedMps();
    for (int seed = 0; seed < 10; seed++) {
      List<SmartwatchSample> samples = wear(athlete, false, true, FaultRates.NONE, seed);
      SmartwatchSample last = samples.get(samples.size() - 1);
      assertThat(last.getSpeedMps()).isCloseTo(speed, within(0.01));
      assertThat(last.getDistanceM()).isCloseTo(1800 * speed, within(30.0));
    }
  }
}
