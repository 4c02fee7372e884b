package io.pulseline.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.SessionSeconds;
import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.SafetyRule;
import io.pulseline.schemas.SafetySeverity;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AlertsAheadTest {
  private static final float MAX = 180f;

  private final SafetyState state = new SafetyState();
  private final AlertsAhead ahead = new AlertsAhead();
  private final SaidAlerts said = new SaidAlerts();
  private final List<String> events = said.lines;

  AlertsAheadTest() {
    state.sessionStartSecond = SessionSeconds.START;
  }

  @Test
  void anAlertIsRaisedAheadAndNotAgainWhenItsSecondStands() {
    stand(0, 12, 185);
    assertThat(look(12, 185, 185)).isFalse();
    assertThat(look(12, 185, 185, 185)).isTrue();
    assertThat(events).containsExactly("14 HEART_RATE_OVER_MAX WARN RAISED since 0 []");
    assertThat(look(12, 185, 185, 185)).isFalse();
    assertThat(state.isOpen(SafetyRule.HEART_RATE_OVER_MAX)).isFalse();
    stand(12, 60, 185);
    assertThat(events)
        .containsExactly(
            "14 HEART_RATE_OVER_MAX WARN RAISED since 0 []",
            "44 HEART_RATE_OVER_MAX PAUSE RAISED since 0 []");
    assertThat(state.notices).isEmpty();
  }

  @Test
  void aSeverityIsRaisedAheadOfTheSecondThatCompletesIt() {
    stand(0, 42, 185);
    look(42, 185, 185, 185);
    assertThat(events)
        .hasSize(2)
        .last()
        .isEqualTo("44 HEART_RATE_OVER_MAX PAUSE RAISED since 0 []");
    stand(42, 50, 185);
    assertThat(events).hasSize(2);
  }

  @Test
  void whatDoesNotStandIsTakenBackWhenItsSecondStands() {
    stand(0, 12, 185);
    look(12, 185, 185, 185);
    stand(12, 14, 185);
    assertThat(events).hasSize(1);
    stand(14, 15, 170);
    assertThat(events)
        .hasSize(2)
        .last()
        .isEqualTo("14 HEART_RATE_OVER_MAX WARN CLEARED since 0 [NOT_CONFIRMED]");
    stand(15, 40, 170);
    assertThat(events).hasSize(2);
  }

  @Test
  void aSeverityThatDoesNotStandIsCorrected() {
    stand(0, 42, 185);
    look(42, 185, 185, 185);
    stand(42, 44, 185);
    stand(44, 45, 179);
    assertThat(events)
        .endsWith(
            "44 HEART_RATE_OVER_MAX PAUSE RAISED since 0 []",
            "44 HEART_RATE_OVER_MAX WARN RAISED since 0 [NOT_CONFIRMED]");
  }

  @Test
  void nothingIsSaidOfTheRuleBetweenANoticeAndItsSecond() {
    stand(0, 12, 185);
    look(12, 185, 185, 185);
    AlignedSecond locked = SessionSeconds.second(12, 185, 3);
    locked.cadenceLockSuspected = true;
    AlertsAhead.observe(state, locked, MAX, true, said);
    assertThat(events).last().asString().contains("CADENCE_LOCK_SUSPECTED CHECK RAISED");
    stand(13, 15, 185);
    assertThat(events)
        .hasSize(3)
        .last()
        .isEqualTo(
            "14 HEART_RATE_OVER_MAX CHECK RAISED since 0 [NOT_CONFIRMED, CADENCE_LOCK_SUSPECTED]");
  }

  @Test
  void nothingIsClearedAheadNorRaisedAheadOnceItWouldBe() {
    stand(0, 20, 185);
    stand(20, 29, 170);
    look(29, 170);
    assertThat(events).hasSize(1);
    float[] clearedAndOverAgain = new float[16];
    Arrays.fill(clearedAndOverAgain, 185);
    clearedAndOverAgain[0] = 170;
    look(29, clearedAndOverAgain);
    assertThat(events).hasSize(1);
    stand(29, 30, 170);
    assertThat(events).hasSize(2).last().asString().contains("CLEARED");
  }

  @Test
  void theEndOfTheSessionClearsWhatWasSaidToBeOpen() {
    stand(0, 12, 185);
    look(12, 185, 185, 185);
    AlertsAhead.endSession(state, said);
    assertThat(events)
        .containsExactly(
            "14 HEART_RATE_OVER_MAX WARN RAISED since 0 []",
            "14 HEART_RATE_OVER_MAX WARN CLEARED since 0 [SESSION_ENDED]");
  }

  @Test
  void theEndOfTheSessionClearsARuleOnceWhoseSeverityWasRaisedAhead() {
    stand(0, 42, 185);
    look(42, 185, 185, 185);
    AlertsAhead.endSession(state, said);
    assertThat(events)
        .hasSize(3)
        .last()
        .isEqualTo("44 HEART_RATE_OVER_MAX PAUSE CLEARED since 0 [SESSION_ENDED]");
  }

  @Test
  void aNoticeBeyondTheEndLeavesOtherRulesWhereTheyWere() {
    stand(0, 12, 185);
    look(12, 185, 185, 185);
    AlignedSecond pulled = SessionSeconds.second(12, 185, 3);
    pulled.safetyKeyPulled = true;
    AlertsAhead.observe(state, pulled, MAX, true, said);
    AlertsAhead.endSession(state, said);
    assertThat(events)
        .endsWith(
            "14 HEART_RATE_OVER_MAX WARN CLEARED since 0 [SESSION_ENDED]",
            "13 SAFETY_KEY CHECK CLEARED since 12 [SESSION_ENDED]");
  }

  @Property(tries = 300)
  void aConsumerSeesOneAlertAnEpisodeWhateverIsSeenAhead(@ForAll long seed) {
    Random random = new Random(seed);
    SafetyState session = new SafetyState();
    session.sessionStartSecond = SessionSeconds.START;
    Map<SafetyRule, SafetySeverity> open = new HashMap<>();
    Map<SafetyRule, Long> newest = new HashMap<>();
    SafetyListener consumer =
        (rule, severity, change, since, epochSecond, reasons) -> {
          assertThat(epochSecond).isGreaterThanOrEqualTo(newest.getOrDefault(rule, 0L));
          newest.put(rule, epochSecond);
          if (change == AlertState.CLEARED) {
            assertThat(open.remove(rule)).as("open before cleared").isNotNull();
          } else {
            assertThat(open.put(rule, severity)).isNotEqualTo(severity);
          }
        };
    float heartRate = 150;
    for (int i = 0; i < 600; i++) {
      if (random.nextInt(30) == 0) {
        heartRate = random.nextInt(4) == 0 ? Float.NaN : 100 + random.nextInt(110);
      }
      if (i > 0 && random.nextInt(3) == 0) {
        ahead.begin(session);
        for (int n = 0; n < 1 + random.nextInt(6); n++) {
          ahead.look(second(random, i + n, heartRate), MAX, true, consumer);
        }
      }
      AlertsAhead.observe(session, second(random, i, heartRate), MAX, true, consumer);
      if (session.notices.length == 0) {
        for (SafetyRule rule : SafetyRule.values()) {
          assertThat(open.getOrDefault(rule, SafetySeverity.UNKNOWN))
              .as("seed %d, second %d, %s", seed, i, rule)
              .isEqualTo(session.severity(rule));
        }
      }
    }
    AlertsAhead.endSession(session, consumer);
    assertThat(open).as("seed %d", seed).isEmpty();
  }

  private static AlignedSecond second(Random random, int at, float heartRate) {
    AlignedSecond second =
        SessionSeconds.second(
            at, heartRate + random.nextInt(3) - 1, random.nextInt(60) == 0 ? 2 : 3);
    second.cadenceLockSuspected = (at / 97) % 3 == 1 ^ random.nextInt(20) == 0;
    second.safetyKeyPulled = at > 580;
    return second;
  }

  private void stand(int from, int to, float heartRate) {
    for (int i = from; i < to; i++) {
      AlertsAhead.observe(state, SessionSeconds.second(i, heartRate, 3), MAX, true, said);
    }
  }

  private boolean look(int from, float... heartRates) {
    ahead.begin(state);
    boolean raised = false;
    for (int i = 0; i < heartRates.length; i++) {
      AlignedSecond second = SessionSeconds.second(from + i, heartRates[i], 3);
      raised |= ahead.look(second, MAX, true, said);
    }
    return raised;
  }
}
