package io.pulseline.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.SessionSeconds;
import io.pulseline.jobs.fuse.AthleteSecond;
import io.pulseline.jobs.state.BegunCheckpoint;
import io.pulseline.jobs.state.HeldStates;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.Goal;
import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.SafetyAlert;
import io.pulseline.schemas.SafetyRule;
import io.pulseline.schemas.SafetySeverity;
import io.pulseline.schemas.SessionEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetyWatchTest {
  private static final Athlete MEASURED = SessionSeconds.athlete(180, Goal.HEALTH);

  @Test
  void raisesAndClearsWithTheContractsFields() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      feed(harness, "ada", 0, 20, 185, MEASURED);
      harness.processElement(SessionSeconds.end("ada", SessionEnd.SILENCE), 0);
      List<SafetyAlert> alerts = alerts(harness);
      assertThat(alerts)
          .extracting(SafetyAlert::getState)
          .containsExactly(AlertState.RAISED, AlertState.CLEARED);
      SafetyAlert raised = alerts.get(0);
      assertThat(raised.getRule()).isEqualTo(SafetyRule.HEART_RATE_OVER_MAX);
      assertThat(raised.getSeverity()).isEqualTo(SafetySeverity.WARN);
      assertThat(raised.getSessionId()).isEqualTo("ada@20260101T180000Z");
      assertThat(raised.getEventTime()).isEqualTo((SessionSeconds.START + 14) * 1000);
      assertThat(raised.getSince()).isEqualTo(SessionSeconds.START * 1000);
      assertThat(raised.getHeartRateBpm()).isEqualTo(185);
      assertThat(raised.getThresholdBpm()).isEqualTo(180);
      assertThat(alerts.get(1).getEventTime()).isEqualTo((SessionSeconds.START + 20) * 1000);
    }
  }

  @Test
  void anUnmeasuredMaximumIsEstimatedPlus5() throws Exception {
    // 211 - 0.64 * 36 = 187.96, plus 5
    Athlete unmeasured = SessionSeconds.athlete(Float.NaN, Goal.HEALTH);
    try (var harness = harness(1, 0)) {
      harness.open();
      feed(harness, "ada", 0, 60, 192, unmeasured);
      assertThat(alerts(harness)).isEmpty();
      feed(harness, "ada", 60, 75, 193, unmeasured);
      assertThat(alerts(harness))
          .singleElement()
          .satisfies(
              alert -> assertThat(alert.getReasonCodes()).contains("MAX_HEART_RATE_ESTIMATED"));
    }
  }

  @Test
  void restoredInMidEpisodeAtAnotherParallelismItGoesOnAsIfNothingHadBeen() throws Exception {
    List<String> athletes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      athletes.add("athlete-" + i);
    }
    List<String> undisturbed = new ArrayList<>();
    try (var harness = harness(1, 0)) {
      harness.open();
      for (String athlete : athletes) {
        feed(harness, athlete, 0, 50, 185, MEASURED);
      }
      alerts(harness).forEach(alert -> undisturbed.add(alert.getEventId()));
    }

    List<String> restored = new ArrayList<>();
    OperatorSubtaskState snapshot;
    try (var harness = harness(1, 0)) {
      harness.open();
      for (String athlete : athletes) {
        feed(harness, athlete, 0, 30, 185, MEASURED);
      }
      snapshot = harness.snapshot(1, 1);
      alerts(harness).forEach(alert -> restored.add(alert.getEventId()));
    }
    for (int subtask = 0; subtask < 3; subtask++) {
      try (var harness = harness(3, subtask)) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                snapshot, JobOptions.MAX_PARALLELISM, 1, 3, subtask));
        harness.open();
        for (String athlete : athletes) {
          if (subtaskOf(athlete, 3) == subtask) {
            feed(harness, athlete, 30, 50, 185, MEASURED);
          }
        }
        alerts(harness).forEach(alert -> restored.add(alert.getEventId()));
      }
    }
    assertThat(restored).containsExactlyInAnyOrderElementsOf(undisturbed).hasSize(40);
  }

  @Test
  void theSecondsGoOnAndSayWhichAlertsAreOpen() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      feed(harness, "ada", 0, 15, 185, MEASURED);
      harness.processElement(SessionSeconds.end("ada", SessionEnd.SILENCE), 15);
      List<AthleteSecond> seconds = harness.extractOutputValues();
      assertThat(seconds)
          .extracting(second -> second.openSafetySeverity)
          .startsWith(SafetySeverity.UNKNOWN)
          .hasSize(16);
      AthleteSecond last = seconds.get(14);
      assertThat(last.openSafetySeverity).isEqualTo(SafetySeverity.WARN);
      assertThat(last.heartRateOverMaxOpen).isTrue();
      assertThat(seconds.get(15).isEndMarker()).isTrue();
      assertThat(seconds.get(15).safetyAlertCount).isEqualTo(1);
    }
  }

  @Test
  void aCheckpointThatIsWrittenWhileItGoesOnIsOfTheSecondsBefore() throws Exception {
    OperatorSubtaskState written;
    HeldStates held = new HeldStates(true);
    try (var harness = harness(1, 0)) {
      harness.open();
      feed(harness, held, 0, 12);
      BegunCheckpoint checkpoint = BegunCheckpoint.of(harness);
      feed(harness, held, 12, 30);
      assertThat(alerts(harness)).hasSize(1);
      written = checkpoint.write();
    }
    try (var harness = harness(1, 0)) {
      harness.initializeState(written);
      harness.open();
      feed(harness, new HeldStates(true), 12, 30);
      assertThat(alerts(harness))
          .singleElement()
          .satisfies(
              alert ->
                  assertThat(alert.getEventTime()).isEqualTo((SessionSeconds.START + 14) * 1000));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void secondsAheadRaiseTheirAlertOnceAndGoNoFurther(boolean rocksDb) throws Exception {
    StateBackend backend = rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
    OperatorSubtaskState snapshot;
    try (var harness = harness(1, 0)) {
      harness.setStateBackend(backend);
      harness.open();
      feed(harness, "ada", 0, 12, 185, MEASURED);
      lookAhead(harness, "ada", 12, 15);
      assertThat(alerts(harness))
          .singleElement()
          .satisfies(
              alert ->
                  assertThat(alert.getEventTime()).isEqualTo((SessionSeconds.START + 14) * 1000));
      lookAhead(harness, "ada", 12, 16);
      lookAhead(harness, "nobody", 0, 20);
      assertThat(alerts(harness)).hasSize(1);
      assertThat(harness.extractOutputValues()).hasSize(12);
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness(1, 0)) {
      harness.setStateBackend(backend);
      harness.initializeState(snapshot);
      harness.open();
      feed(harness, "ada", 12, 30, 185, MEASURED);
      assertThat(alerts(harness)).isEmpty();
      harness.processElement(SessionSeconds.end("ada", SessionEnd.SILENCE), 30);
      assertThat(alerts(harness))
          .extracting(SafetyAlert::getState)
          .containsExactly(AlertState.CLEARED);
      assertThat(harness.extractOutputValues().get(18).safetyAlertCount).isEqualTo(1);
    }
  }

  private static void lookAhead(
      KeyedOneInputStreamOperatorTestHarness<String, AthleteSecond, AthleteSecond> harness,
      String athleteId,
      int from,
      int to)
      throws Exception {
    for (int i = from; i < to; i++) {
      AthleteSecond second =
          SessionSeconds.of(athleteId, MEASURED, SessionSeconds.second(i, 185, 3));
      second.ahead = 1 + i - from;
      harness.processElement(second, to);
    }
  }

  private static List<SafetyAlert> alerts(
      KeyedOneInputStreamOperatorTestHarness<String, AthleteSecond, AthleteSecond> harness) {
    Queue<StreamRecord<SafetyAlert>> alerts = harness.getSideOutput(SafetyWatch.ALERTS);
    return alerts == null ? List.of() : alerts.stream().map(StreamRecord::getValue).toList();
  }

  private static int subtaskOf(String athlete, int parallelism) {
    return org.apache.flink.runtime.state.KeyGroupRangeAssignment.assignKeyToParallelOperator(
        athlete, JobOptions.MAX_PARALLELISM, parallelism);
  }

  private static void feed(
      KeyedOneInputStreamOperatorTestHarness<String, AthleteSecond, AthleteSecond> harness,
      String athleteId,
      int from,
      int to,
      float heartRate,
      Athlete athlete)
      throws Exception {
    for (int i = from; i < to; i++) {
      harness.processElement(
          SessionSeconds.of(athleteId, athlete, SessionSeconds.second(i, heartRate, 3)), i);
    }
  }

  private static void feed(
      KeyedOneInputStreamOperatorTestHarness<String, AthleteSecond, AthleteSecond> harness,
      HeldStates held,
      int from,
      int to)
      throws Exception {
    for (int i = from; i < to; i++) {
      AthleteSecond second = SessionSeconds.of("ada", MEASURED, SessionSeconds.second(i, 185, 3));
      second.held = held;
      harness.processElement(second, i);
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, AthleteSecond, AthleteSecond>
      harness(int parallelism, int subtask) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new SafetyWatch()),
        second -> second.athleteId,
        Types.STRING,
        JobOptions.MAX_PARALLELISM,
        parallelism,
        subtask);
  }
}
