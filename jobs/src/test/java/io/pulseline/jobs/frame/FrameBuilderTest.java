package io.pulseline.jobs.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.SessionSeconds;
import io.pulseline.jobs.fuse.AthleteSecond;
import io.pulseline.jobs.state.BegunCheckpoint;
import io.pulseline.jobs.state.HeldStates;
import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.Goal;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.schemas.SafetySeverity;
import io.pulseline.schemas.SessionEnd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class FrameBuilderTest {
  private static final Athlete ADA = SessionSeconds.athlete(180, Goal.ENDURANCE);

  @Test
  void aFrameEvery10SecondsThePartialLastOneAndTheEnd() throws Exception {
    try (var harness = harness()) {
      harness.open();
      feed(harness, 0, 34);
      harness.processElement(SessionSeconds.end("ada", SessionEnd.SILENCE), 34);
      List<Frame> frames = harness.extractOutputValues();
      assertThat(frames).extracting(frame -> frame.frameIndex).containsExactly(0, 1, 2, 3, 4);
      assertThat(frames)
          .extracting(frame -> frame.endSecond - SessionSeconds.START)
          .containsExactly(10L, 20L, 30L, 34L, 34L);
      assertThat(frames).extracting(frame -> frame.sampleCount).containsExactly(20, 20, 20, 8, 0);
      Frame partial = frames.get(3);
      assertThat(step(partial, 0)).isNotEqualTo(missing());
      assertThat(step(partial, 1)).isEqualTo(missing());
      Frame end = frames.get(4);
      assertThat(end.isEndMarker()).isTrue();
      assertThat(end.sessionEnd).isEqualTo(SessionEnd.SILENCE);
      assertThat(end.athlete).isEqualTo(ADA);
      assertThat(end.totals.sampleCount).isEqualTo(68);
      assertThat(end.totals.durationSeconds).isEqualTo(34);
      assertThat(end.totals.distanceM).isBetween(95f, 105f);
      assertThat(end.coverage).isEqualTo(1);
    }
  }

  @Test
  void aWholeNumberOfFramesHasNoEmptyLastOne() throws Exception {
    try (var harness = harness()) {
      harness.open();
      feed(harness, 0, 20);
      harness.processElement(SessionSeconds.end("ada", SessionEnd.END_OF_INPUT), 20);
      assertThat(harness.extractOutputValues())
          .extracting(Frame::isEndMarker)
          .containsExactly(false, false, true);
    }
  }

  @Test
  void candidatesComeEvery30SecondsAfterTheFirst5Minutes() throws Exception {
    try (var harness = harness()) {
      harness.open();
      feed(harness, 0, 400);
      List<Integer> due = new ArrayList<>();
      for (Frame frame : harness.extractOutputValues()) {
        assertThat(frame.candidateFeatures).hasSize(frame.candidates.length * EffectFeatures.COUNT);
        if (frame.candidates.length > 0) {
          due.add(frame.sessionSeconds);
        }
      }
      assertThat(due).containsExactly(300, 330, 360, 390);
    }
  }

  @Test
  void coverageCountsWhatWasMeasuredAndOpenAlertsAreCarried() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (int i = 0; i < 20; i++) {
        AlignedSecond second = SessionSeconds.second(i, i < 4 ? Float.NaN : 185, 3);
        second.imputedMask = i == 9 ? 1 : 0;
        AthleteSecond watched = SessionSeconds.of("ada", ADA, second);
        watched.openSafetySeverity = i < 18 ? SafetySeverity.UNKNOWN : SafetySeverity.WARN;
        watched.heartRateOverMaxOpen = i >= 18;
        harness.processElement(watched, i);
      }
      List<Frame> frames = harness.extractOutputValues();
      assertThat(frames.get(0).coverage).isEqualTo(0.5f);
      assertThat(frames.get(0).heartRateCoverage).isEqualTo(0.6f);
      assertThat(frames.get(0).openSafetySeverity).isEqualTo(SafetySeverity.UNKNOWN);
      assertThat(frames.get(1).openSafetySeverity).isEqualTo(SafetySeverity.WARN);
      assertThat(frames.get(1).heartRateOverMaxOpen).isTrue();
    }
  }

  @Test
  void restoredInMidFrameItGivesTheSameFrames() throws Exception {
    List<String> undisturbed = new ArrayList<>();
    try (var harness = harness()) {
      harness.open();
      feed(harness, 0, 330);
      harness.extractOutputValues().forEach(frame -> undisturbed.add(numbers(frame)));
    }
    List<String> restored = new ArrayList<>();
    OperatorSubtaskState snapshot;
    try (var harness = harness()) {
      harness.open();
      feed(harness, 0, 313);
      snapshot = harness.snapshot(1, 1);
      harness.extractOutputValues().forEach(frame -> restored.add(numbers(frame)));
    }
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      feed(harness, 313, 330);
      harness.extractOutputValues().forEach(frame -> restored.add(numbers(frame)));
    }
    assertThat(restored).hasSize(33).isEqualTo(undisturbed);
  }

  @Test
  void aCheckpointThatIsWrittenWhileItGoesOnIsOfTheSecondsBefore() throws Exception {
    List<String> undisturbed = new ArrayList<>();
    OperatorSubtaskState written;
    HeldStates held = new HeldStates(true);
    try (var harness = harness()) {
      harness.open();
      feed(harness, held, 0, 313);
      BegunCheckpoint checkpoint = BegunCheckpoint.of(harness);
      feed(harness, held, 313, 330);
      written = checkpoint.write();
      harness.extractOutputValues().forEach(frame -> undisturbed.add(numbers(frame)));
    }
    List<String> restored = new ArrayList<>();
    try (var harness = harness()) {
      harness.initializeState(written);
      harness.open();
      feed(harness, new HeldStates(true), 313, 330);
      harness.extractOutputValues().forEach(frame -> restored.add(numbers(frame)));
    }
    assertThat(restored).hasSize(2).isEqualTo(undisturbed.subList(31, 33));
  }

  @Test
  void sessionsOfOneAthleteDoNotMix() throws Exception {
    try (var harness = harness()) {
      harness.open();
      feed(harness, 0, 15);
      harness.processElement(SessionSeconds.end("ada", SessionEnd.SILENCE), 15);
      for (int i = 1000; i < 1010; i++) {
        AthleteSecond second = SessionSeconds.of("ada", ADA, SessionSeconds.second(i, 120, 2));
        second.sessionStartSecond = SessionSeconds.START + 1000;
        harness.processElement(second, i);
      }
      List<Frame> frames = harness.extractOutputValues();
      Frame next = frames.get(frames.size() - 1);
      assertThat(next.frameIndex).isZero();
      assertThat(next.sessionSeconds).isEqualTo(10);
      assertThat(next.startSecond).isEqualTo(SessionSeconds.START + 1000);
    }
  }

  @Test
  void theNextSessionKnowsOfTheOneBefore() throws Exception {
    try (var harness = harness()) {
      harness.open();
      feed(harness, 0, 600);
      harness.processElement(SessionSeconds.end("ada", SessionEnd.SILENCE), 600);
      long nextDay = 86_400;
      for (String athleteId : List.of("ada", "eve")) {
        for (int i = 0; i < 10; i++) {
          AlignedSecond second = SessionSeconds.second((int) nextDay + i, 120, 2);
          AthleteSecond element = SessionSeconds.of(athleteId, ADA, second);
          element.sessionStartSecond = SessionSeconds.START + nextDay;
          harness.processElement(element, nextDay + i);
        }
      }
      List<Frame> frames = harness.extractOutputValues();
      Frame known = frames.get(frames.size() - 2);
      Frame unknown = frames.get(frames.size() - 1);
      assertThat(feature(known, "earlier_sessions")).isEqualTo(1);
      assertThat(feature(known, "rest_hours")).isEqualTo((nextDay - 600) / 3600f);
      assertThat(feature(known, "carried_fatigue")).isBetween(0.001f, 0.3f);
      assertThat(feature(unknown, "earlier_sessions")).isZero();
      assertThat(feature(unknown, "carried_fatigue")).isNaN();
    }
  }

  private static float feature(Frame frame, String name) {
    for (int i = 0; i < FatigueFeatures.COUNT; i++) {
      if (FatigueFeatures.LIST.get(i).name().equals(name)) {
        return frame.fatigueFeatures[i];
      }
    }
    throw new AssertionError("no feature " + name);
  }

  private static String numbers(Frame frame) {
    return Arrays.toString(frame.fatigueFeatures)
        + Arrays.toString(frame.effectFeatures)
        + Arrays.toString(frame.candidateFeatures);
  }

  private static float[] step(Frame frame, int step) {
    return Arrays.copyOfRange(
        frame.fatigueFeatures, step * FatigueFeatures.COUNT, (step + 1) * FatigueFeatures.COUNT);
  }

  private static float[] missing() {
    float[] missing = new float[FatigueFeatures.COUNT];
    Arrays.fill(missing, Float.NaN);
    return missing;
  }

  private static void feed(
      KeyedOneInputStreamOperatorTestHarness<String, AthleteSecond, Frame> harness,
      int from,
      int to)
      throws Exception {
    feed(harness, null, from, to);
  }

  private static void feed(
      KeyedOneInputStreamOperatorTestHarness<String, AthleteSecond, Frame> harness,
      HeldStates held,
      int from,
      int to)
      throws Exception {
    for (int i = from; i < to; i++) {
      AthleteSecond second =
          SessionSeconds.of("ada", ADA, SessionSeconds.second(i, 120 + (i % 17), 3));
      second.held = held;
      harness.processElement(second, i);
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, AthleteSecond, Frame> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new FrameBuilder()),
        second -> second.athleteId,
        Types.STRING,
        JobOptions.MAX_PARALLELISM,
        1,
        0);
  }
}
