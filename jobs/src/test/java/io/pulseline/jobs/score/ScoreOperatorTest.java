package io.pulseline.jobs.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.SessionSeconds;
import io.pulseline.jobs.erasure.Erasure;
import io.pulseline.jobs.frame.Frame;
import io.pulseline.jobs.reject.Rejections;
import io.pulseline.modelstore.EngineUnavailableException;
import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.modelstore.ModelStore;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.SessionEnd;
import io.pulseline.schemas.Stage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScoreOperatorTest {
  private static final Duration WAIT = Duration.ofMillis(20);

  @BeforeEach
  void forgetCalls() {
    ArithmeticScorer.CALLS.clear();
  }

  @Test
  void aFullBatchIsScoredAtOnceAndLeavesInArrivalOrder() throws Exception {
    try (var harness = harness(3)) {
      harness.open();
      harness.processElement(frame("ada", 0, 1), 100);
      harness.processElement(frame("bob", 0, 2), 101);
      assertThat(harness.getOutput()).isEmpty();
      harness.processElement(frame("eve", 0, 3), 102);
      assertThat(lines(harness)).containsExactly("ada#0=1.0", "bob#0=2.0", "eve#0=3.0");
      assertThat(harness.extractOutputStreamRecords())
          .extracting(StreamRecord::getTimestamp)
          .containsExactly(100L, 101L, 102L);
      assertThat(ArithmeticScorer.CALLS).containsExactly(List.of("ada#0", "bob#0", "eve#0"));
    }
  }

  @Test
  void aFrameWaitsNoLongerThanTheWait() throws Exception {
    try (var harness = harness(100)) {
      harness.open();
      harness.setProcessingTime(1000);
      harness.processElement(frame("ada", 0, 1), 0);
      harness.setProcessingTime(1019);
      assertThat(harness.getOutput()).isEmpty();
      harness.setProcessingTime(1020);
      assertThat(lines(harness)).containsExactly("ada#0=1.0");
      // the timer of the batch before does not cut the next one short
      harness.processElement(frame("ada", 1, 1), 0);
      harness.setProcessingTime(1039);
      assertThat(lines(harness)).hasSize(1);
      harness.setProcessingTime(1040);
      assertThat(lines(harness)).hasSize(2);
    }
  }

  @Test
  void anAthletesFramesInOneBatchAreScoredInRounds() throws Exception {
    try (var harness = harness(5)) {
      harness.open();
      harness.processElement(frame("ada", 0, 1), 0);
      harness.processElement(frame("ada", 1, 2), 1);
      harness.processElement(frame("bob", 0, 3), 2);
      harness.processElement(frame("ada", 2, 3), 3);
      harness.processElement(frame("bob", 1, 4), 4);
      assertThat(ArithmeticScorer.CALLS)
          .containsExactly(List.of("ada#0", "bob#0"), List.of("ada#1", "bob#1"), List.of("ada#2"));
      assertThat(lines(harness))
          .containsExactly("ada#0=1.0", "ada#1=33.0", "bob#0=3.0", "ada#2=16.0", "bob#1=97.0");
    }
  }

  @Test
  void nothingIsBufferedAcrossWatermarkBarrierOrEndOfInput() throws Exception {
    try (var harness = harness(100)) {
      harness.open();
      harness.processElement(frame("ada", 0, 1), 7);
      harness.processWatermark(7);
      assertThat(new ArrayList<>(harness.getOutput()))
          .hasSize(2)
          .last()
          .isEqualTo(new Watermark(7));
      harness.processElement(frame("ada", 1, 1), 8);
      harness.prepareSnapshotPreBarrier(1);
      assertThat(lines(harness)).hasSize(2);
      harness.processElement(frame("ada", 2, 1), 9);
      harness.endInput();
      assertThat(lines(harness)).hasSize(3);
    }
  }

  @Test
  void theFrameAtFaultIsFoundAndRejectedAndHarmsNobody() throws Exception {
    try (var harness = harness(8)) {
      harness.open();
      for (int i = 0; i < 7; i++) {
        harness.processElement(frame("athlete-" + i, 0, i == 3 ? -1 : i == 5 ? -2 : i), i);
      }
      harness.processElement(frame("athlete-3", 1, 7), 7);
      assertThat(lines(harness))
          .containsExactly(
              "athlete-0#0=0.0",
              "athlete-1#0=1.0",
              "athlete-2#0=2.0",
              "athlete-4#0=4.0",
              "athlete-6#0=6.0",
              "athlete-3#1=7.0");
      // the rejected frame left no trace in the state
      assertThat(harness.extractOutputValues().get(5).perceivedExertion).isEqualTo(1);
      List<RejectedRecord> rejected =
          harness.getSideOutput(Rejections.TAG).stream().map(StreamRecord::getValue).toList();
      assertThat(rejected)
          .extracting(RejectedRecord::getAthleteId)
          .containsExactly("athlete-3", "athlete-5");
      assertThat(rejected)
          .allSatisfy(
              record -> {
                assertThat(record.getStage()).isEqualTo(Stage.SCORE);
                assertThat(record.getReason()).isEqualTo(RejectReason.SCORING_FAILED);
                assertThat(record.getSampleCount()).isEqualTo(20);
                assertThat(record.getTopic()).isEmpty();
                assertThat(record.getPartition()).isEqualTo(-1);
                assertThat(record.getOffset()).isEqualTo(-1);
                assertThat(record.getEventId()).contains("/rejected/0");
                assertThat(record.getArrivalTime()).isIn(3L, 5L);
                assertThat(record.getRecordKey())
                    .isEqualTo(ByteBuffer.wrap(record.getAthleteId().getBytes(UTF_8)));
                assertThat(record.getRecordSize()).isEqualTo(record.getRecordValue().remaining());
                assertThat(new String(record.getRecordValue().array(), UTF_8).lines())
                    .contains(
                        "fatigue.0."
                            + FatigueFeatures.LIST.get(0).name()
                            + (record.getAthleteId().endsWith("3") ? "=-1.0" : "=-2.0"))
                    .anyMatch(line -> line.startsWith("effect.0."))
                    .contains("recurrent.0=0.0");
              });
    }
  }

  @Test
  void theSessionsEndClearsItsStateAndPassesThrough() throws Exception {
    try (var harness = harness(3)) {
      harness.open();
      harness.processElement(frame("ada", 0, 1), 0);
      Frame end = frame("ada", 1, 0);
      end.sessionEnd = SessionEnd.SILENCE;
      harness.processElement(end, 1);
      Frame next = frame("ada", 0, 5);
      next.sessionStartSecond += 3600;
      harness.processElement(next, 2);
      List<ScoredFrame> scored = harness.extractOutputValues();
      assertThat(scored.get(1).frame.isEndMarker()).isTrue();
      assertThat(scored.get(1).models).isEqualTo(ArithmeticScorer.versions("1"));
      assertThat(scored.get(2).perceivedExertion).isEqualTo(1);
      assertThat(scored.get(2).fatigueIndex).isEqualTo(5);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    }
  }

  @Test
  void whoIsForgottenIsScoredToThereAndHasNoStateLeft() throws Exception {
    try (var harness = harness(4)) {
      harness.open();
      harness.processElement(frame("ada", 0, 1), 0);
      harness.processElement(frame("bob", 0, 2), 1);
      harness.processElement(Frame.erasure("ada", new Erasure()), 2);
      // Of the same session, as if the state were still there.
      harness.processElement(frame("ada", 1, 5), 3);
      List<ScoredFrame> scored = harness.extractOutputValues();
      assertThat(scored).hasSize(4);
      assertThat(scored.get(2).frame.erasure.wasKnown).isTrue();
      assertThat(scored.get(3).fatigueIndex).isEqualTo(5);
      harness.processElement(Frame.erasure("ada", new Erasure()), 4);
      harness.processElement(Frame.erasure("bob", new Erasure()), 5);
      harness.processElement(Frame.erasure("eve", new Erasure()), 6);
      harness.processWatermark(6);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.extractOutputValues().get(6).frame.erasure.wasKnown).isFalse();
    }
  }

  @Test
  void aSessionKeepsItsModelsAcrossARestartWithNewerOnes() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = harness(1, 1, 0, () -> new ArithmeticScorer("1"))) {
      harness.open();
      harness.processElement(frame("ada", 0, 1), 0);
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness(1, 1, 0, () -> new ArithmeticScorer("2", "1"))) {
      harness.initializeState(snapshot);
      harness.open();
      harness.processElement(frame("ada", 1, 1), 1);
      harness.processElement(frame("bob", 0, 1), 1);
      assertThat(harness.extractOutputValues())
          .extracting(scored -> scored.models.fatigueVersion())
          .containsExactly("1", "2");
    }
    try (var harness = harness(1, 1, 0, () -> new ArithmeticScorer("2"))) {
      harness.initializeState(snapshot);
      harness.open();
      harness.processElement(frame("ada", 1, 1), 1);
      ScoredFrame replaced = harness.extractOutputValues().get(0);
      assertThat(replaced.models.fatigueVersion()).isEqualTo("2");
      assertThat(replaced.modelsReplaced).isTrue();
      assertThat(replaced.perceivedExertion).isEqualTo(1);
    }
  }

  @Test
  void eachFrameGoesOnWithTheStateBeforeIt() throws Exception {
    try (var harness = harness(3)) {
      harness.open();
      harness.processElement(frame("ada", 0, 5), 0);
      harness.processElement(frame("bob", 0, 7), 1);
      harness.processElement(frame("ada", 1, 1), 2);
      assertThat(harness.extractOutputValues())
          .extracting(scored -> scored.fatigueStateBefore)
          .containsExactly(new float[] {0, 0}, new float[] {0, 0}, new float[] {1, 5});
    }
  }

  @Test
  void withoutModelsOrEngineTheJobFailsForGood() throws Exception {
    ModelRefusedException refused =
        Assertions.catchThrowableOfType(
            ModelRefusedException.class, () -> ModelStore.bundled().latest("no-such-model"));
    for (Exception failure :
        List.of(refused, new EngineUnavailableException("There is no engine."))) {
      try (var harness =
          harness(
              1,
              1,
              0,
              () -> {
                throw failure;
              })) {
        assertThatThrownBy(harness::open)
            .isInstanceOf(SuppressRestartsException.class)
            .cause()
            .hasSameClassAs(failure)
            .hasMessage(failure.getMessage());
      }
    }
  }

  @Test
  void anyOtherFailureToOpenMayPass() throws Exception {
    try (var harness =
        harness(
            1,
            1,
            0,
            () -> {
              throw new IOException("no file for now");
            })) {
      assertThatThrownBy(harness::open).isInstanceOf(IOException.class);
    }
  }

  @Property(tries = 40)
  void resultsDoNotDependOnBatchesInterleavingRestoreOrParallelism(@ForAll long seed)
      throws Exception {
    Random random = new Random(seed);
    List<Frame> input = new ArrayList<>();
    int[] next = new int[12];
    for (int i = 0; i < 150; i++) {
      int athlete = random.nextInt(next.length);
      input.add(frame("athlete-" + athlete, next[athlete]++, random.nextInt(50)));
    }
    Map<String, String> oneByOne = new LinkedHashMap<>();
    try (var harness = harness(1)) {
      harness.open();
      for (Frame frame : input) {
        harness.processElement(frame, 0);
      }
      note(harness, oneByOne);
    }

    Map<String, String> batched = new LinkedHashMap<>();
    int cut = random.nextInt(input.size());
    int parallelism = 1 + random.nextInt(4);
    OperatorSubtaskState snapshot;
    try (var harness = harness(1 + random.nextInt(40))) {
      harness.open();
      for (Frame frame : input.subList(0, cut)) {
        harness.processElement(frame, 0);
        if (random.nextInt(20) == 0) {
          harness.processWatermark(0);
        }
      }
      harness.prepareSnapshotPreBarrier(1);
      snapshot = harness.snapshot(1, 1);
      note(harness, batched);
    }
    for (int subtask = 0; subtask < parallelism; subtask++) {
      try (var harness =
          harness(1 + random.nextInt(40), parallelism, subtask, () -> new ArithmeticScorer("1"))) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                snapshot, JobOptions.MAX_PARALLELISM, 1, parallelism, subtask));
        harness.open();
        for (Frame frame : input.subList(cut, input.size())) {
          if (KeyGroupRangeAssignment.assignKeyToParallelOperator(
                  frame.athleteId, JobOptions.MAX_PARALLELISM, parallelism)
              == subtask) {
            harness.processElement(frame, 0);
          }
        }
        harness.endInput();
        note(harness, batched);
      }
    }
    assertThat(batched)
        .as("seed %d, cut %d, parallelism %d", seed, cut, parallelism)
        .containsExactlyInAnyOrderEntriesOf(oneByOne)
        .hasSize(input.size());
  }

  private static void note(
      KeyedOneInputStreamOperatorTestHarness<String, Frame, ScoredFrame> harness,
      Map<String, String> results) {
    for (ScoredFrame scored : harness.extractOutputValues()) {
      results.put(
          scored.frame.athleteId + "#" + scored.frame.frameIndex,
          scored.fatigueIndex + " " + scored.perceivedExertion);
    }
  }

  private static List<String> lines(
      KeyedOneInputStreamOperatorTestHarness<String, Frame, ScoredFrame> harness) {
    return harness.extractOutputStreamRecords().stream()
        .map(StreamRecord::getValue)
        .map(row -> row.frame.athleteId + "#" + row.frame.frameIndex + "=" + row.fatigueIndex)
        .toList();
  }

  private static Frame frame(String athleteId, int index, float input) {
    Frame frame = new Frame();
    frame.athleteId = athleteId;
    frame.sessionStartSecond = SessionSeconds.START;
    frame.frameIndex = index;
    frame.startSecond = SessionSeconds.START + 10L * index;
    frame.endSecond = frame.startSecond + 10;
    frame.fatigueFeatures = new float[] {input};
    frame.effectFeatures = new float[] {input};
    frame.sampleCount = 20;
    return frame;
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Frame, ScoredFrame> harness(
      int batchSize) throws Exception {
    return harness(batchSize, 1, 0, () -> new ArithmeticScorer("1"));
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Frame, ScoredFrame> harness(
      int batchSize, int parallelism, int subtask, Scorer.Factory scorer) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new ScoreOperatorFactory(scorer, batchSize, WAIT),
        frame -> frame.athleteId,
        Types.STRING,
        JobOptions.MAX_PARALLELISM,
        parallelism,
        subtask);
  }
}
