package io.pulseline.jobs.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.SessionSeconds;
import io.pulseline.jobs.erasure.Erasure;
import io.pulseline.jobs.frame.Frame;
import io.pulseline.jobs.frame.SessionTotals;
import io.pulseline.jobs.score.FatigueExplainer;
import io.pulseline.jobs.score.ModelVersions;
import io.pulseline.jobs.score.ScoredFrame;
import io.pulseline.jobs.score.TopContribution;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.athlete.Goal;
import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.ErasureReceipt;
import io.pulseline.schemas.FatigueAlert;
import io.pulseline.schemas.ScoreStatus;
import io.pulseline.schemas.SessionEnd;
import io.pulseline.schemas.SessionSummary;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

class DeciderTest {
  /** Names the frame by its number, in hundredths. */
  private static final class Explainer implements FatigueExplainer {
    private static int asked;
    private static boolean closed;

    Explainer() {
      asked = 0;
      closed = false;
    }

    @Override
    public TopContribution[] explain(ScoredFrame scored) {
      asked++;
      return new TopContribution[] {
        new TopContribution("d_prime_spent_hr", scored.frame.frameIndex / 100f, 0.3f),
        new TopContribution("heavy_work_hr", 0.1f, 0.2f)
      };
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void theEffectScoreNeverFallsAndHasOneDecimal() throws Exception {
    try (var harness = harness()) {
      harness.open();
      float[] effects = {0.31f, 0.96f, 0.74f, 1.04f, 9f, 3f};
      for (int i = 0; i < effects.length; i++) {
        harness.processElement(scored(i, effects[i], 0.1f), i);
      }
      assertThat(harness.extractOutputValues())
          .extracting(EffectScore::getAerobicEffect)
          .containsExactly(0.3, 1.0, 1.0, 1.0, 5.0, 5.0);
    }
  }

  @Test
  void aFrameWithoutHeartRateIsInsufficientDataAndKeepsItsSamples() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement(scored(40, 2, 0.4f), 0);
      ScoredFrame thin = scored(41, 3, 0.9f);
      thin.frame.heartRateCoverage = 0.2f;
      harness.processElement(thin, 1);
      harness.processElement(scored(42, 1, 0.4f), 2);
      List<EffectScore> scores = harness.extractOutputValues();
      EffectScore insufficient = scores.get(1);
      assertThat(insufficient.getStatus()).isEqualTo(ScoreStatus.INSUFFICIENT_DATA);
      assertThat(insufficient.getAerobicEffect()).isNull();
      assertThat(insufficient.getFatigueIndex()).isNull();
      assertThat(insufficient.getBaselineValue()).isNull();
      assertThat(insufficient.getReasonCodes()).startsWith("HEART_RATE_MISSING");
      assertThat(insufficient.getSampleCount()).isEqualTo(20);
      assertThat(scores.get(2).getAerobicEffect()).isEqualTo(2.0);
      assertThat(scores.get(2).getStatus()).isEqualTo(ScoreStatus.OK);
      assertThat(scores.get(2).getTopContributions()).hasSize(1);
    }
  }

  @Test
  void withoutAProfileItIsCalibratingAndSaysSo() throws Exception {
    try (var harness = harness()) {
      harness.open();
      ScoredFrame stranger = scored(40, 2, 0.1f);
      stranger.frame.estimateReasons =
          new String[] {AthleteEstimates.NO_PROFILE, AthleteEstimates.MAX_HR_ESTIMATED};
      harness.processElement(stranger, 0);
      harness.processElement(scored(3, 2, 0.1f), 1);
      List<EffectScore> scores = harness.extractOutputValues();
      assertThat(scores)
          .extracting(EffectScore::getStatus)
          .containsExactly(ScoreStatus.CALIBRATING, ScoreStatus.CALIBRATING);
      assertThat(scores.get(0).getReasonCodes())
          .containsExactly("POPULATION_DEFAULTS", "NO_PROFILE", "MAX_HR_ESTIMATED");
      assertThat(scores.get(0).getConfidence()).isEqualTo(0.7);
      assertThat(scores.get(1).getReasonCodes()).containsExactly("SESSION_TOO_SHORT");
    }
  }

  @Test
  void eachEventHasTheConfidenceOfItsOwnNumber() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (int i = 0; i < 40; i++) {
        ScoredFrame sure = scored(i, 2.34f, 0.6f);
        sure.effectConfidence = 0.91f;
        sure.fatigueConfidence = 0.42f;
        harness.processElement(sure, i);
      }
      ScoredFrame thin = scored(40, 3, 0.9f);
      thin.frame.heartRateCoverage = 0.2f;
      thin.effectConfidence = 0.77f;
      thin.fatigueConfidence = 0.77f;
      harness.processElement(thin, 40);
      harness.processElement(end(41, 80), 41);
      List<EffectScore> scores = harness.extractOutputValues();
      assertThat(scores.get(39).getConfidence()).isEqualTo(0.91);
      assertThat(scores.get(39).getStatus()).isEqualTo(ScoreStatus.OK);
      assertThat(scores.get(40).getConfidence()).as("no score").isZero();
      assertThat(scores.get(40).getStatus()).isEqualTo(ScoreStatus.INSUFFICIENT_DATA);
      for (FatigueAlert alert : side(harness, Decider.FATIGUE_ALERTS)) {
        assertThat(alert.getConfidence()).as("%s", alert.getState()).isEqualTo(0.42);
        assertThat(alert.getStatus()).isEqualTo(ScoreStatus.CALIBRATING);
        assertThat(alert.getReasonCodes()).contains("MODEL_UNCERTAIN");
      }
      assertThat(side(harness, Decider.FATIGUE_ALERTS)).hasSize(2);
      SessionSummary summary = side(harness, Decider.SESSION_SUMMARIES).get(0);
      assertThat(summary.getConfidence()).as("of the last score").isEqualTo(0.91);
      assertThat(summary.getStatus()).isEqualTo(ScoreStatus.OK);
    }
  }

  @Test
  void theEndClearsAlertsAndSumsUp() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (int i = 0; i < 40; i++) {
        harness.processElement(scored(i, 2.34f, 0.6f), i);
      }
      harness.processElement(end(40, 80), 40);
      List<FatigueAlert> alerts = side(harness, Decider.FATIGUE_ALERTS);
      assertThat(alerts)
          .extracting(FatigueAlert::getState)
          .containsExactly(AlertState.RAISED, AlertState.CLEARED);
      assertThat(alerts.get(1).getReasonCodes()).startsWith("SESSION_ENDED");
      SessionSummary summary = side(harness, Decider.SESSION_SUMMARIES).get(0);
      assertThat(summary.getAerobicEffect()).isEqualTo(2.3);
      assertThat(summary.getPeakFatigueIndex())
          .isEqualTo(0.6, org.assertj.core.data.Offset.offset(1e-6));
      assertThat(summary.getFrameCount()).isEqualTo(40);
      assertThat(summary.getTopContributions()).as("those of the last score").hasSize(1);
      assertThat(summary.getSampleCount()).isEqualTo(800);
      assertThat(summary.getFatigueAlertCount()).isEqualTo(1);
      assertThat(summary.getRecoveryHours()).isBetween(12.0, 24.0);
      assertThat(summary.getEndedBy()).isEqualTo(SessionEnd.SILENCE);
      assertThat(summary.getEventId()).isEqualTo("ada@20260101T180000Z/summary");
      // only the load of the weeks is left
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    }
  }

  @Test
  void everyFatigueAlertNamesWhatMovedTheIndex() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (int i = 0; i < 90; i++) {
        harness.processElement(scored(i, 2, i < 40 || i >= 60 ? 0.6f : 0.05f), i);
      }
      harness.processElement(end(90, 80), 90);
      List<FatigueAlert> alerts = side(harness, Decider.FATIGUE_ALERTS);
      assertThat(alerts)
          .extracting(FatigueAlert::getState)
          .containsExactly(
              AlertState.RAISED, AlertState.CLEARED, AlertState.RAISED, AlertState.CLEARED);
      assertThat(alerts)
          .extracting(alert -> alert.getTopContributions().get(0).getFeature())
          .containsOnly("d_prime_spent_hr");
      assertThat(alerts)
          .extracting(alert -> alert.getTopContributions().get(0).getValue())
          .as("that of the frame that raised it")
          .containsExactly(0.3, 0.3, 0.61, 0.61);
    }
  }

  @Test
  void onlyWhatRaisesAnAlertIsExplained() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (int i = 0; i < 90; i++) {
        harness.processElement(scored(i, 2, i % 30 < 20 ? 0.6f : 0.05f), i);
      }
      long raised =
          side(harness, Decider.FATIGUE_ALERTS).stream()
              .filter(alert -> alert.getState() == AlertState.RAISED)
              .count();
      assertThat(Explainer.asked).isEqualTo((int) raised).isPositive();
    }
    assertThat(Explainer.closed).isTrue();
  }

  @Test
  void aSessionWithoutHeartRateHasASummaryWithoutEffect() throws Exception {
    try (var harness = harness()) {
      harness.open();
      ScoredFrame thin = scored(0, 3, 0.2f);
      thin.frame.heartRateCoverage = 0;
      harness.processElement(thin, 0);
      ScoredFrame end = end(1, Float.NaN);
      end.frame.heartRateCoverage = 0;
      harness.processElement(end, 1);
      SessionSummary summary = side(harness, Decider.SESSION_SUMMARIES).get(0);
      assertThat(summary.getStatus()).isEqualTo(ScoreStatus.INSUFFICIENT_DATA);
      assertThat(summary.getAerobicEffect()).isNull();
      assertThat(summary.getRecoveryHours()).isNull();
      assertThat(summary.getTrimp()).isNull();
    }
  }

  @Test
  void restoredInMidSessionItDecidesAsIfNothingHadBeen() throws Exception {
    List<SpecificRecord> undisturbed = new ArrayList<>();
    try (var harness = harness()) {
      harness.open();
      feed(harness, 0, 80);
      collect(harness, undisturbed);
    }
    List<SpecificRecord> restored = new ArrayList<>();
    OperatorSubtaskState snapshot;
    try (var harness = harness()) {
      harness.open();
      feed(harness, 0, 37);
      snapshot = harness.snapshot(1, 1);
      collect(harness, restored);
    }
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      feed(harness, 37, 80);
      collect(harness, restored);
    }
    assertThat(restored).containsExactlyInAnyOrderElementsOf(undisturbed);
    assertThat(undisturbed).hasSizeGreaterThan(82);
  }

  private static void feed(
      KeyedOneInputStreamOperatorTestHarness<String, ScoredFrame, EffectScore> harness,
      int from,
      int to)
      throws Exception {
    for (int i = from; i < to; i++) {
      harness.processElement(scored(i, i / 40f, i < 35 ? 0.1f : 0.55f), i);
    }
  }

  private static void collect(
      KeyedOneInputStreamOperatorTestHarness<String, ScoredFrame, EffectScore> harness,
      List<SpecificRecord> events) {
    events.addAll(harness.extractOutputValues());
    events.addAll(side(harness, Decider.FATIGUE_ALERTS));
    events.addAll(side(harness, Decider.RECOMMENDATIONS));
  }

  private static <T> List<T> side(
      KeyedOneInputStreamOperatorTestHarness<String, ScoredFrame, EffectScore> harness,
      OutputTag<T> tag) {
    var records = harness.getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  @Test
  void whoIsForgottenLeavesAReceiptAndATombstone() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement(scored(0, 1, 0.1f), 0);
      harness.processElement(end(1, 10), 1);
      harness.processElement(scored(0, 1, 0.1f), 2);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
      Erasure erasure = new Erasure();
      erasure.origin = "athlete.erasure-0-3";
      erasure.requestId = "request-7";
      erasure.requestedAtMillis = 5;
      erasure.arrivalMillis = 6;
      erasure.note(false, 12);
      harness.processElement(new ScoredFrame(Frame.erasure("ada", erasure)), 7);

      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.getSideOutput(Decider.ERASURE_RECEIPTS))
          .singleElement()
          .satisfies(
              receipt ->
                  assertThat(receipt.getValue())
                      .isEqualTo(
                          new ErasureReceipt(
                              "athlete.erasure-0-3", "request-7", 5L, 6L, true, 12L)));
      assertThat(harness.getSideOutput(Decider.TOMBSTONES))
          .singleElement()
          .satisfies(
              tombstone -> {
                assertThat(tombstone.getValue().topic).isEqualTo("athlete.profiles");
                assertThat(tombstone.getValue().athleteId).isEqualTo("ada");
              });
      assertThat(harness.getSideOutput(Decider.SESSION_SUMMARIES)).hasSize(1);
    }
  }

  private static ScoredFrame scored(int index, float effect, float fatigue) {
    Frame frame = new Frame();
    frame.athleteId = "ada";
    frame.athlete = SessionSeconds.athlete(180, Goal.PERFORMANCE);
    frame.sessionStartSecond = SessionSeconds.START;
    frame.frameIndex = index;
    frame.startSecond = SessionSeconds.START + 10L * index;
    frame.endSecond = frame.startSecond + 10;
    frame.sessionSeconds = 10 * index + 10;
    frame.coverage = 1;
    frame.heartRateCoverage = 1;
    frame.speedCoverage = 1;
    frame.signalQuality = 1;
    frame.dPrimeFraction = index % 40 == 39 ? 0.2f : 0.9f;
    frame.currentSpeedMps = 3;
    frame.baselineAerobicEffect = 1;
    frame.sampleCount = 20;
    ScoredFrame scored = new ScoredFrame(frame);
    scored.models = new ModelVersions("fatigue-lstm", "1.0.0", "effect-mlp", "1.0.0");
    scored.aerobicEffect = effect;
    scored.anaerobicEffect = 0.5f;
    scored.fatigueIndex = fatigue;
    scored.perceivedExertion = 12;
    scored.oxygenUptakeMlKgMin = 30;
    scored.effectContributions =
        new TopContribution[] {new TopContribution("heart_rate_reserve", 0.7f, 0.4f)};
    return scored;
  }

  private static ScoredFrame end(int frames, float trimp) {
    ScoredFrame end = scored(frames, Float.NaN, Float.NaN);
    end.frame.startSecond = SessionSeconds.START;
    end.frame.endSecond = SessionSeconds.START + 10L * frames;
    end.frame.sessionSeconds = 10 * frames;
    end.frame.sessionEnd = SessionEnd.SILENCE;
    end.frame.totals = new SessionTotals();
    end.frame.totals.trimp = trimp;
    end.frame.totals.durationSeconds = 10 * frames;
    end.frame.totals.sampleCount = 20L * frames;
    return end;
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, ScoredFrame, EffectScore> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new Decider(Explainer::new)),
        scored -> scored.frame.athleteId,
        Types.STRING,
        JobOptions.MAX_PARALLELISM,
        1,
        0);
  }
}
