package io.pulseline.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.gym.simulation.Population;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.Feature;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeldOutSessionTest {
  private static final long SEED = 11;
  private static final int ATHLETES = 12;
  private static final Map<MissingInput, String> NEEDS =
      Map.of(
          MissingInput.HEART_RATE, "heart_rate_reserve_5min",
          MissingInput.SPEED, "oxygen_cost",
          MissingInput.CADENCE, "cadence",
          MissingInput.PROFILE, "age");

  private static List<HeldOutSession> whole() {
    return HeldOutSession.simulate(
        Population.REFERENCE, SEED, ATHLETES, "test", (stage, done, detail) -> {});
  }

  @ParameterizedTest
  @EnumSource
  void lacksTheInputAndNothingElse(MissingInput missing) {
    List<HeldOutSession> whole = whole();
    List<HeldOutSession> lacking =
        HeldOutSession.simulateWithout(
            missing, SEED, ATHLETES, "test", (stage, done, detail) -> {});
    for (int i = 0; i < ATHLETES; i++) {
      SessionRows rows = lacking.get(i).clean();
      assertThat(rows.fatigueLabels()).isEqualTo(whole.get(i).clean().fatigueLabels());
      assertThat(rows.earlierSessions()).isEqualTo(whole.get(i).clean().earlierSessions());
      NEEDS.forEach(
          (input, feature) -> {
            float value = last(rows, feature);
            if (input == missing) {
              assertThat(value).as("%s, seed %d", feature, SEED).isNaN();
            } else if (!Float.isNaN(last(whole.get(rows.athlete()).clean(), feature))) {
              assertThat(value).as("%s, seed %d", feature, SEED).isNotNaN();
            }
          });
    }
  }

  @Test
  void someAreFirstSessionsAndMostAreNot() {
    assertThat(whole())
        .extracting(session -> session.clean().earlierSessions())
        .contains(0)
        .anyMatch(earlier -> earlier >= 3);
  }

  private static float last(SessionRows rows, String feature) {
    List<String> names = FatigueFeatures.LIST.stream().map(Feature::name).toList();
    return rows.fatigueFeatures()[
        (rows.steps() - 1) * FatigueFeatures.COUNT + names.indexOf(feature)];
  }
}
