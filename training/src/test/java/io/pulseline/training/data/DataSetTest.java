package io.pulseline.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.gym.faults.FaultRates;
import io.pulseline.gym.simulation.Seeds;
import io.pulseline.gym.simulation.SessionSimulator;
import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.gym.simulation.SimulatedSession;
import io.pulseline.gym.workouts.Coach;
import io.pulseline.physiology.features.AthleteHistory;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a data set holds, and who is in which part. */
class DataSetTest {
  private static DataSet data;

  @BeforeAll
  static void simulate() {
    data = DataSet.simulate(7, 40, 2, (stage, done, detail) -> {});
  }

  private static Set<Integer> athletes(List<SessionRows> sessions) {
    Set<Integer> athletes = new HashSet<>();
    sessions.forEach(session -> athletes.add(session.athlete()));
    return athletes;
  }

  @Test
  void noAthleteIsInTwoParts() {
    Set<Integer> train = athletes(data.train());
    Set<Integer> validation = athletes(data.validation());
    Set<Integer> test = athletes(data.testClean());
    assertThat(train).hasSize(28).doesNotContainAnyElementsOf(validation);
    assertThat(validation).hasSize(6).doesNotContainAnyElementsOf(test);
    assertThat(test).hasSize(6).doesNotContainAnyElementsOf(train);
    assertThat(athletes(data.testFaults())).isEqualTo(test);
  }

  @Test
  void theSameSeedGivesTheSameContent() {
    assertThat(DataSet.simulate(7, 40, 2, (stage, done, detail) -> {}).id()).isEqualTo(data.id());
    assertThat(DataSet.simulate(8, 40, 2, (stage, done, detail) -> {}).id())
        .isNotEqualTo(data.id());
  }

  @Test
  void labelsAreThoseOfTheSimulatorAtTheEndOfEachStep() {
    SimulatedAthlete athlete = SimulatedAthlete.draw(3);
    SimulatedSession session =
        SessionSimulator.simulate(
            athlete, Coach.prescribe(athlete.trainee(), Seeds.generator(1, 3)), 1);
    SessionRows rows =
        SessionRows.of(
            0,
            session,
            Observation.of(session, athlete.profile(), Observation.Kind.CLEAN, FaultRates.NONE, 1),
            new AthleteHistory());
    assertThat(rows.frames()).isEqualTo(session.seconds() / 10);
    for (int step = 0; step < rows.steps(); step++) {
      int second = 5 * step + 4;
      assertThat(rows.fatigueLabels()[3 * step]).isEqualTo(session.fatigueIndex()[second]);
      assertThat(rows.fatigueLabels()[3 * step + 2]).isEqualTo(session.vo2MlKgMin()[second]);
    }
    int last = rows.frames() - 1;
    assertThat(rows.effectLabels()[2 * last])
        .isEqualTo(session.aerobicEffect()[10 * rows.frames() - 1]);
    int minutes =
        EffectFeatures.LIST.stream().map(f -> f.name()).toList().indexOf("session_minutes");
    assertThat(rows.effectFeatures()[last * EffectFeatures.COUNT + minutes])
        .isEqualTo(rows.frames() / 6f);
  }

  @Test
  void laterSessionsKnowOfEarlierOnes() {
    List<String> names = FatigueFeatures.LIST.stream().map(f -> f.name()).toList();
    int carried = names.indexOf("carried_fatigue");
    assertThat(data.train()).extracting(SessionRows::earlierSessions).contains(0, 1, 2);
    for (SessionRows session : data.train()) {
      if (session.earlierSessions() == 0) {
        assertThat(session.fatigueFeatures()[carried]).isNaN();
      } else {
        assertThat(session.fatigueFeatures()[carried]).isBetween(0f, 0.3f);
      }
    }
  }

  @Test
  void someSessionsLackAChannelOrAProfile() {
    List<String> names = FatigueFeatures.LIST.stream().map(f -> f.name()).toList();
    int age = names.indexOf("age");
    int heartRate = names.indexOf("heart_rate_reserve_5min");
    int withoutAge = 0;
    int withoutHeartRate = 0;
    for (SessionRows session : data.train()) {
      int at = (session.steps() - 1) * FatigueFeatures.COUNT;
      withoutAge += Float.isNaN(session.fatigueFeatures()[at + age]) ? 1 : 0;
      withoutHeartRate += Float.isNaN(session.fatigueFeatures()[at + heartRate]) ? 1 : 0;
    }
    assertThat(withoutAge).isBetween(1, data.train().size() / 2);
    assertThat(withoutHeartRate).isBetween(1, data.train().size() / 3);
  }
}
