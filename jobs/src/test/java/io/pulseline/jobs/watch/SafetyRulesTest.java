package io.pulseline.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.SessionSeconds;
import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.schemas.SafetyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SafetyRulesTest {
  private static final float MAX = 180f;

  private final SafetyState state = new SafetyState();
  private final SaidAlerts said = new SaidAlerts();
  private final List<String> events = said.lines;
  private int now;

  SafetyRulesTest() {
    state.sessionStartSecond = SessionSeconds.START;
  }

  @Test
  void heartRateOverMaximumWarnsAfter15AndPausesAfter45Seconds() {
    run(20, 150, 3);
    run(14, 180, 3);
    assertThat(events).isEmpty();
    run(60, 181, 3);
    assertThat(events)
        .containsExactly(
            "34 HEART_RATE_OVER_MAX WARN RAISED since 20 []",
            "64 HEART_RATE_OVER_MAX PAUSE RAISED since 20 []");
  }

  @Test
  void aSecondBelowTheMaximumStartsTheCountAnew() {
    run(14, 185, 3);
    run(1, 179, 3);
    run(14, 185, 3);
    assertThat(events).isEmpty();
  }

  @Test
  void heartRateOverMaximumIsClearedAfter10SecondsClearlyBelow() {
    run(20, 185, 3);
    run(30, 178, 3);
    run(9, 170, 3);
    assertThat(events).hasSize(1);
    run(1, 170, 3);
    assertThat(events)
        .hasSize(2)
        .last()
        .isEqualTo("59 HEART_RATE_OVER_MAX WARN CLEARED since 0 []");
  }

  @Test
  void aRunOverMaximumSurvivesShortGapsButNoLostSensor() {
    run(10, 185, 3);
    run(4, Float.NaN, 3);
    run(1, 185, 3);
    assertThat(events).containsExactly("14 HEART_RATE_OVER_MAX WARN RAISED since 0 []");
    run(12, Float.NaN, 3);
    assertThat(events).hasSize(2).last().asString().contains("SENSOR_LOST");
    run(44, 185, 3);
    assertThat(events.stream().filter(event -> event.contains("PAUSE"))).isEmpty();
    run(1, 185, 3);
    assertThat(events.stream().filter(event -> event.contains("PAUSE"))).hasSize(1);
  }

  @Test
  void cadenceLockDowngradesHeartRateOverMaximumAndNeverSilencesIt() {
    for (int i = 0; i < 30; i++) {
      locked(185, i >= 20);
    }
    assertThat(events)
        .containsExactly(
            "14 HEART_RATE_OVER_MAX WARN RAISED since 0 []",
            "20 CADENCE_LOCK_SUSPECTED CHECK RAISED since 0 []",
            "20 HEART_RATE_OVER_MAX CHECK RAISED since 0 [CADENCE_LOCK_SUSPECTED]");
    events.clear();
    for (int i = 0; i < 60; i++) {
      locked(185, false);
    }
    assertThat(events)
        .containsExactly(
            "39 CADENCE_LOCK_SUSPECTED CHECK CLEARED since 0 []",
            "39 HEART_RATE_OVER_MAX WARN RAISED since 0 []",
            "44 HEART_RATE_OVER_MAX PAUSE RAISED since 0 []");
  }

  @Test
  void heartRateOverMaximumIsRaisedAsCheckWhileLocked() {
    for (int i = 0; i < 15; i++) {
      locked(185, true);
    }
    assertThat(events).hasSize(2).last().asString().contains("OVER_MAX CHECK RAISED");
  }

  @Test
  void sensorLostOnceAnEpisodeAndClearedOnceItIsBack() {
    run(30, 140, 3);
    run(9, Float.NaN, 3);
    assertThat(events).isEmpty();
    run(100, Float.NaN, 3);
    assertThat(events).containsExactly("39 SENSOR_LOST CHECK RAISED since 30 []");
    run(4, 140, 3);
    assertThat(events).hasSize(1);
    run(1, 140, 3);
    assertThat(events).hasSize(2).last().isEqualTo("143 SENSOR_LOST CHECK CLEARED since 30 []");
  }

  @Test
  void aFlickeringSensorIsOneEpisode() {
    run(30, 140, 3);
    for (int i = 0; i < 10; i++) {
      run(12, Float.NaN, 3);
      run(1, 140, 3);
    }
    assertThat(events).hasSize(1);
  }

  @Test
  void aWatchThatRecordsEvery8SecondsIsNotLost() {
    for (int i = 0; i < 20; i++) {
      run(1, 140, 3);
      run(7, Float.NaN, 3);
    }
    assertThat(events).isEmpty();
  }

  @Test
  void aTreadmillWithoutAWatchHasNoSensorToLose() {
    for (int i = 0; i < 60; i++) {
      AlignedSecond second = SessionSeconds.second(now++, Float.NaN, 3);
      second.cadenceSpm = Float.NaN;
      observe(second, MAX);
    }
    assertThat(events).isEmpty();
  }

  @Test
  void aWatchThatNeverHadHeartRateIsReportedOnce() {
    run(200, Float.NaN, 3);
    assertThat(events).containsExactly("9 SENSOR_LOST CHECK RAISED since 0 []");
  }

  @Test
  void silenceOfAllDevicesIsAPauseAndNotALostSensor() {
    run(30, 140, 3);
    for (int i = 0; i < 60; i++) {
      AlignedSecond second = SessionSeconds.second(now++, Float.NaN, Float.NaN);
      second.cadenceSpm = Float.NaN;
      second.sampleCount = 0;
      observe(second, MAX);
    }
    run(30, 120, 3);
    assertThat(events).isEmpty();
  }

  @Test
  void aFallAtUnchangedBeltSpeedAsksToCheckTheAthleteAndClears() {
    run(30, 165, 3);
    run(1, 120, 3);
    assertThat(events).isEmpty();
    run(1, 120, 3);
    assertThat(events).containsExactly("31 CHECK_ATHLETE CHECK RAISED since 21 []");
    run(200, 120, 3);
    assertThat(events).hasSize(2);
    assertThat(events.get(1)).contains("CHECK_ATHLETE CHECK CLEARED");
  }

  @Test
  void aGradualFallOfMoreThan40In10SecondsCounts() {
    run(30, 165, 3);
    for (int i = 1; i <= 10; i++) {
      run(1, 165 - 4.1f * i, 3);
    }
    assertThat(events).hasSize(1);
  }

  @Test
  void aFallOf40OrSlowerOrWithTheBeltIsNone() {
    run(30, 160, 3);
    run(30, 120, 3);
    for (int i = 0; i < 40; i++) {
      run(1, 120 - i, 3);
    }
    run(30, 160, 3);
    run(30, 110, 1.5f);
    assertThat(events).isEmpty();
  }

  @Test
  void oneGlitchIsNoFall() {
    run(30, 130, 3);
    run(1, 200, 3);
    run(30, 130, 3);
    run(1, 60, 3);
    run(30, 130, 3);
    assertThat(events).isEmpty();
  }

  @Test
  void aSpikeThatTheMonitorMaskedIsNoLevelToFallFrom() {
    run(30, 125, 3);
    for (int i = 0; i < 8; i++) {
      AlignedSecond second = SessionSeconds.second(now++, 175, 3);
      second.heartRateBpm = Float.NaN;
      observe(second, MAX);
    }
    run(30, 125, 3);
    assertThat(events).isEmpty();
  }

  @Test
  void theSafetyKeyIsRaisedOnceAndTheEndClearsAll() {
    run(20, 185, 3);
    AlignedSecond pulled = SessionSeconds.second(now++, 185, 0);
    pulled.safetyKeyPulled = true;
    observe(pulled, MAX);
    SafetyRules.endSession(state, said);
    assertThat(events)
        .containsExactly(
            "14 HEART_RATE_OVER_MAX WARN RAISED since 0 []",
            "20 SAFETY_KEY CHECK RAISED since 20 []",
            "21 HEART_RATE_OVER_MAX WARN CLEARED since 0 [SESSION_ENDED]",
            "21 SAFETY_KEY CHECK CLEARED since 20 [SESSION_ENDED]");
  }

  @Test
  void anEstimatedMaximumHasAMarginAndSaysSo() {
    assertThat(SafetyRules.thresholdBpm(180, false)).isEqualTo(185);
    assertThat(SafetyRules.thresholdBpm(180, true)).isEqualTo(180);
    for (int i = 0; i < 15; i++) {
      SafetyRules.observe(state, SessionSeconds.second(now++, 185, 3), 185, false, said);
    }
    assertThat(events)
        .containsExactly("14 HEART_RATE_OVER_MAX WARN RAISED since 0 [MAX_HEART_RATE_ESTIMATED]");
  }

  @Property(tries = 200)
  void everyRaisedAlertIsClearedExactlyOnce(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> open = new ArrayList<>();
    SafetyState session = new SafetyState();
    session.sessionStartSecond = SessionSeconds.START;
    SafetyListener books =
        (rule, severity, alert, since, second, reasons) -> {
          String name = rule.name();
          switch (alert) {
            case RAISED -> {
              if (!open.contains(name)) {
                open.add(name);
              } else {
                assertThat(rule).isEqualTo(SafetyRule.HEART_RATE_OVER_MAX);
              }
            }
            case CLEARED -> assertThat(open.remove(name)).as("open before cleared").isTrue();
            default -> throw new AssertionError(alert);
          }
          assertThat(since).isLessThanOrEqualTo(second);
        };
    float heartRate = 150;
    for (int i = 0; i < 900; i++) {
      if (random.nextInt(40) == 0) {
        heartRate = random.nextInt(4) == 0 ? Float.NaN : 100 + random.nextInt(110);
      }
      AlignedSecond second = SessionSeconds.second(i, heartRate, random.nextInt(60) == 0 ? 2 : 3);
      second.cadenceLockSuspected = (i / 97) % 3 == 1;
      SafetyRules.observe(session, second, MAX, true, books);
    }
    SafetyRules.endSession(session, books);
    assertThat(open).isEmpty();
  }

  private void run(int seconds, float heartRate, float speed) {
    for (int i = 0; i < seconds; i++) {
      observe(SessionSeconds.second(now++, heartRate, speed), MAX);
    }
  }

  private void locked(float heartRate, boolean suspected) {
    AlignedSecond second = SessionSeconds.second(now++, heartRate, 3);
    second.cadenceLockSuspected = suspected;
    second.heartRateBpm = suspected ? Float.NaN : heartRate;
    observe(second, MAX);
  }

  private void observe(AlignedSecond second, float max) {
    SafetyRules.observe(state, second, max, true, said);
  }
}
