package io.pulseline.gym.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.gym.devices.SensedSession;
import io.pulseline.gym.faults.FaultRates;
import io.pulseline.gym.workouts.Coach;
import io.pulseline.gym.workouts.Stage;
import io.pulseline.gym.workouts.Workout;
import io.pulseline.gym.workouts.WorkoutKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SessionSimulatorTest {

  private static SimulatedSession session(long seed) {
    SimulatedAthlete athlete = SimulatedAthlete.draw(seed);
    Workout workout = Coach.prescribe(athlete.trainee(), Seeds.generator(seed, 20));
    return SessionSimulator.simulate(athlete, workout, seed);
  }

  @Property(tries = 20)
  void sameSeedSameSession(@ForAll long seed) {
    SimulatedSession one = session(seed);
    SimulatedSession two = session(seed);
    assertThat(one.athlete()).isEqualTo(two.athlete());
    assertThat(one.heartRateBpm()).isEqualTo(two.heartRateBpm());
    assertThat(one.cadenceSpm()).isEqualTo(two.cadenceSpm());
    assertThat(one.rpe()).isEqualTo(two.rpe());
    SensedSession sensed = SensedSession.of(one, FaultRates.REALISTIC, seed);
    SensedSession again = SensedSession.of(two, FaultRates.REALISTIC, seed);
    assertThat(sensed.heartRateBpm()).isEqualTo(again.heartRateBpm());
    assertThat(sensed.speedMps()).isEqualTo(again.speedMps());
    assertThat(session(seed + 1).heartRateBpm()).isNotEqualTo(one.heartRateBpm());
  }

  @Property(tries = 60)
  void signalsAndLabelsStayWithinTheirRanges(@ForAll long seed) {
    SimulatedSession session = session(seed);
    SimulatedAthlete athlete = session.athlete();
    float aerobic = 0;
    float anaerobic = 0;
    for (int second = 0; second < session.seconds(); second++) {
      assertThat(session.heartRateBpm()[second])
          .isBetween((float) athlete.hrRestBpm() - 0.01f, (float) athlete.hrMaxBpm() + 0.01f);
      assertThat(session.vo2MlKgMin()[second])
          .isBetween(3.49f, (float) athlete.vo2maxMlKgMin() + 0.01f);
      assertThat(session.fatigueIndex()[second]).isBetween(0f, 1f);
      assertThat(session.dPrimeFraction()[second]).isBetween(0f, 1f);
      assertThat(session.rpe()[second]).isBetween(6f, 20f);
      assertThat(session.aerobicEffect()[second]).isBetween(aerobic, 5f);
      assertThat(session.anaerobicEffect()[second]).isBetween(anaerobic, 5f);
      aerobic = session.aerobicEffect()[second];
      anaerobic = session.anaerobicEffect()[second];
    }
  }

  @Test
  void whoIsExhaustedDropsToThreeQuartersOfCriticalSpeedUntilAThirdIsBack() {
    SimulatedAthlete athlete = SimulatedAthlete.draw(4);
    double fast = OxygenDemand.speedMpsFor(1.3 * athlete.criticalSpeedMps(), 0);
    Workout workout = new Workout(WorkoutKind.TEMPO, List.of(Stage.constant(3600, fast + 0.3, 0)));
    SimulatedSession session = SessionSimulator.simulate(athlete, workout, CarryOver.NONE, 4);
    int exhausted = 0;
    while (session.dPrimeFraction()[exhausted] > 0) {
      exhausted++;
    }
    int back = exhausted;
    while (session.dPrimeFraction()[back] <= 0.35f) {
      back++;
    }
    assertThat(back - exhausted).isGreaterThan(60);
    for (int second = exhausted + 15; second < back; second++) {
      assertThat(
              OxygenDemand.equivalentSpeedMps(
                  session.speedMps()[second], session.inclinationPct()[second]))
          .isLessThanOrEqualTo(0.76 * athlete.criticalSpeedMps());
    }
    assertThat(session.speedMps()[back + 30]).isGreaterThan((float) fast);
  }

  @Test
  void progressiveWorkoutsEndInExhaustion() {
    int exhausted = 0;
    int progressive = 0;
    for (int seed = 0; seed < 200; seed++) {
      SimulatedAthlete athlete = SimulatedAthlete.draw(seed);
      Workout workout =
          Coach.prescribe(
              athlete.trainee(), WorkoutKind.PROGRESSIVE_SPEED, 20, Seeds.generator(seed, 20));
      SimulatedSession session = SessionSimulator.simulate(athlete, workout, seed);
      progressive++;
      for (float left : session.dPrimeFraction()) {
        if (left == 0) {
          exhausted++;
          break;
        }
      }
    }
    assertThat(exhausted).isGreaterThan((int) (0.9 * progressive));
  }

  @Test
  void sessionsHaveTheVarietyThatModelsNeed() {
    int sessions = 1500;
    long seconds = 0;
    long fatigued = 0;
    long severe = 0;
    int[] bands = new int[6];
    Map<WorkoutKind, Integer> kinds = new EnumMap<>(WorkoutKind.class);
    long start = System.nanoTime();
    for (int seed = 0; seed < sessions; seed++) {
      SimulatedSession session = session(seed);
      seconds += session.seconds();
      for (float phi : session.fatigueIndex()) {
        fatigued += phi >= 0.5f ? 1 : 0;
        severe += phi >= 0.75f ? 1 : 0;
      }
      bands[(int) session.aerobicEffect()[session.seconds() - 1]]++;
      kinds.merge(session.workout().kind(), 1, Integer::sum);
    }
    double elapsed = (System.nanoTime() - start) / 1e9;
    double prevalence = fatigued / (double) seconds;
    System.out.printf(
        "variety: %d sessions, %.0f h in %.2f s; fatigue >= 0.5 %.3f, >= 0.75 %.3f; bands %s; %s%n",
        sessions,
        seconds / 3600.0,
        elapsed,
        prevalence,
        severe / (double) seconds,
        java.util.Arrays.toString(bands),
        kinds);
    assertThat(prevalence).isBetween(0.04, 0.25);
    assertThat(kinds).hasSize(WorkoutKind.values().length);
    for (int band = 0; band < 5; band++) {
      assertThat(bands[band]).as("sessions in band %d", band).isGreaterThan(sessions / 30);
    }
  }
}
