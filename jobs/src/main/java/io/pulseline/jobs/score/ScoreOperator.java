package io.pulseline.jobs.score;

import io.pulseline.jobs.event.EventIds;
import io.pulseline.jobs.event.Pseudonyms;
import io.pulseline.jobs.frame.Frame;
import io.pulseline.jobs.reject.Rejections;
import io.pulseline.jobs.state.KeyedState;
import io.pulseline.jobs.state.StateRetention;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.Stage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Scores frames in micro-batches across athletes.
 *
 * <p>Frames are collected until there are {@code batchSize} of them or the first has waited {@code
 * batchWait}, which is the one use of processing time: it changes when a result appears, never what
 * it says. Rules:
 *
 * <ol>
 *   <li>Results leave in the order in which frames arrived.
 *   <li>A forward pass holds an athlete at most once; an athlete's further frames wait for the next
 *       round of the same batch, so that each is scored with the state that the one before left.
 *   <li>Nothing is buffered across a watermark, a change of watermark status, a checkpoint barrier
 *       or the end of input: the buffer is no state.
 *   <li>A session is scored by one pair of models from start to end; its state is cleared at its
 *       end.
 *   <li>The request to forget an athlete waits in the batch behind the athlete's frames, and clears
 *       the state as the end of a session does.
 *   <li>A batch that fails is split until the frame at fault is alone; that frame is rejected with
 *       its samples counted, and the athlete's state stays as it was.
 * </ol>
 */
public final class ScoreOperator extends AbstractStreamOperator<ScoredFrame>
    implements OneInputStreamOperator<Frame, ScoredFrame>, BoundedOneInput {
  /** Operator's uid, a promise to every savepoint. */
  public static final String UID = "score";

  /** Frames on which a model failed. */
  public static final OutputTag<RejectedRecord> REJECTED = Rejections.TAG;

  /** How long the state of a session is kept that nobody ended; a safety net. */
  private static final Duration SESSION_RETENTION = Duration.ofDays(7);

  static final KeyedState<RecurrentState> RECURRENT =
      KeyedState.of(
          UID, "recurrent", RecurrentState.class, StateRetention.afterWrite(SESSION_RETENTION));

  private static final long serialVersionUID = 1L;

  private final Scorer.Factory scorerFactory;
  private final int batchSize;
  private final long batchWaitMillis;

  private transient ValueState<RecurrentState> sessions;
  private transient Scorer scorer;
  private transient ScoringMetrics scoring;
  private transient Pseudonyms pseudonyms;
  private transient List<Pending> buffer;
  private transient long bufferSinceMillis;
  private transient ScheduledFuture<?> flushTimer;

  ScoreOperator(
      StreamOperatorParameters<ScoredFrame> parameters,
      Scorer.Factory scorerFactory,
      int batchSize,
      Duration batchWait) {
    super(parameters);
    this.scorerFactory = scorerFactory;
    this.batchSize = batchSize;
    this.batchWaitMillis = batchWait.toMillis();
  }

  @Override
  public void open() throws Exception {
    super.open();
    sessions = RECURRENT.openValue(getRuntimeContext());
    buffer = new ArrayList<>(batchSize);
    long begin = System.nanoTime();
    scorer = ForGood.open(scorerFactory::open);
    long loadMillis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    scoring = new ScoringMetrics(getMetricGroup(), loadMillis, scorer.current());
    pseudonyms = Pseudonyms.ofEnvironment();
  }

  @Override
  public void processElement(StreamRecord<Frame> element) throws Exception {
    if (buffer.isEmpty()) {
      long now = getProcessingTimeService().getCurrentProcessingTime();
      bufferSinceMillis = now;
      flushTimer = getProcessingTimeService().registerTimer(now + batchWaitMillis, time -> flush());
    }
    buffer.add(new Pending(element));
    if (buffer.size() >= batchSize) {
      flush();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    flush();
    super.processWatermark(mark);
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    flush();
    super.processWatermarkStatus(status);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    flush();
    super.prepareSnapshotPreBarrier(checkpointId);
  }

  @Override
  public void endInput() throws Exception {
    flush();
  }

  @Override
  public void finish() throws Exception {
    flush();
    super.finish();
  }

  @Override
  public void close() throws Exception {
    // What is still buffered here was never acknowledged by a checkpoint, and is read again.
    try {
      if (scorer != null) {
        scorer.close();
        scorer = null;
      }
    } finally {
      super.close();
    }
  }

  /** Scores and emits all that is buffered. */
  private void flush() throws Exception {
    if (buffer.isEmpty()) {
      return;
    }
    flushTimer.cancel(false);
    scoring.batchBegins();
    List<Pending> rest = buffer;
    while (!rest.isEmpty()) {
      List<Pending> next = new ArrayList<>();
      scoreRound(rest, next);
      rest = next;
    }
    long now = getProcessingTimeService().getCurrentProcessingTime();
    scoring.batchEnds(buffer.size(), now - bufferSinceMillis);
    for (Pending pending : buffer) {
      emit(pending);
    }
    buffer.clear();
  }

  /** Scores each athlete's first frame; the others go to {@code next}. */
  private void scoreRound(List<Pending> pendings, List<Pending> next) throws Exception {
    Set<String> athletes = new HashSet<>();
    Map<ModelVersions, List<Pending>> byModels = new LinkedHashMap<>(2);
    for (Pending pending : pendings) {
      Frame frame = pending.scored.frame;
      if (!athletes.add(frame.athleteId)) {
        next.add(pending);
        continue;
      }
      setCurrentKey(frame.athleteId);
      if (frame.erasure != null) {
        frame.erasure.note(sessions.value() != null, 0);
        sessions.clear();
        continue;
      }
      pending.state = stateFor(frame);
      pending.scored.models = pending.state.models;
      pending.scored.modelsReplaced = pending.state.modelsReplaced;
      if (frame.isEndMarker()) {
        sessions.clear();
      } else {
        byModels.computeIfAbsent(pending.state.models, models -> new ArrayList<>()).add(pending);
      }
    }
    for (Map.Entry<ModelVersions, List<Pending>> group : byModels.entrySet()) {
      scoreOrSplit(group.getKey(), group.getValue());
    }
  }

  private RecurrentState stateFor(Frame frame) throws Exception {
    RecurrentState state = sessions.value();
    boolean sameSession = state != null && state.sessionStartSecond == frame.sessionStartSecond;
    if (sameSession && scorer.supports(state.models)) {
      return state;
    }
    RecurrentState fresh = new RecurrentState();
    fresh.sessionStartSecond = frame.sessionStartSecond;
    fresh.models = scorer.current();
    fresh.values = new float[scorer.stateSize(fresh.models)];
    if (sameSession) {
      fresh.modelsReplaced = true;
      scoring.modelsReplaced();
    }
    return fresh;
  }

  private void scoreOrSplit(ModelVersions models, List<Pending> rows) throws Exception {
    int stateSize = scorer.stateSize(models);
    float[] states = new float[rows.size() * stateSize];
    List<ScoredFrame> frames = new ArrayList<>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      Pending pending = rows.get(row);
      System.arraycopy(pending.state.values, 0, states, row * stateSize, stateSize);
      frames.add(pending.scored);
    }
    RuntimeException failure = null;
    try {
      scorer.score(models, frames, states);
    } catch (RuntimeException e) {
      failure = e;
    }
    if (failure == null) {
      keep(rows, states, stateSize);
    } else if (rows.size() == 1) {
      reject(rows.get(0), failure.toString());
    } else {
      int middle = rows.size() / 2;
      scoreOrSplit(models, rows.subList(0, middle));
      scoreOrSplit(models, rows.subList(middle, rows.size()));
    }
  }

  private void keep(List<Pending> rows, float[] states, int stateSize) throws Exception {
    for (int row = 0; row < rows.size(); row++) {
      Pending pending = rows.get(row);
      int begin = row * stateSize;
      if (!pending.scored.isFinite() || !isFinite(states, begin, begin + stateSize)) {
        reject(pending, "a number that is not finite");
        continue;
      }
      // a new array, so that the one before can go on with the frame
      pending.scored.fatigueStateBefore = pending.state.values;
      pending.state.values = Arrays.copyOfRange(states, begin, begin + stateSize);
      setCurrentKey(pending.scored.frame.athleteId);
      sessions.update(pending.state);
    }
  }

  private void reject(Pending pending, String cause) {
    scoring.scoringFailed();
    Frame frame = pending.scored.frame;
    String sessionId = EventIds.sessionId(frame.athleteId, frame.sessionStartSecond);
    byte[] inputs = FrameInputs.text(frame, pending.state.values);
    LOG.warn(
        "Frame {} of a session of athlete {} was rejected: {}",
        frame.frameIndex,
        pseudonyms.of(frame.athleteId),
        cause);
    pending.rejected =
        RejectedRecord.newBuilder()
            .setEventId(EventIds.rejectedFrame(sessionId, frame.frameIndex))
            .setStage(Stage.SCORE)
            .setReason(RejectReason.SCORING_FAILED)
            .setDetail(
                "The models %s and %s failed on frame %d of session %s with %s: verify them with 'pulseline models verify'."
                    .formatted(
                        pending.scored.models.fatigueModel()
                            + "/"
                            + pending.scored.models.fatigueVersion(),
                        pending.scored.models.effectModel()
                            + "/"
                            + pending.scored.models.effectVersion(),
                        frame.frameIndex,
                        sessionId,
                        cause))
            .setTopic("")
            .setPartition(-1)
            .setOffset(-1)
            .setArrivalTime(pending.hasTimestamp ? pending.timestamp : 0)
            .setEventTime(frame.startSecond * 1000)
            .setAthleteId(frame.athleteId)
            .setRecordKey(ByteBuffer.wrap(frame.athleteId.getBytes(StandardCharsets.UTF_8)))
            .setRecordValue(ByteBuffer.wrap(inputs))
            .setRecordSize(inputs.length)
            .setSampleCount(frame.sampleCount)
            .build();
  }

  private void emit(Pending pending) {
    if (pending.rejected != null) {
      output.collect(REJECTED, pending.stamp(new StreamRecord<>(pending.rejected)));
    } else {
      output.collect(pending.stamp(new StreamRecord<>(pending.scored)));
    }
  }

  private static boolean isFinite(float[] values, int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (!Float.isFinite(values[i])) {
        return false;
      }
    }
    return true;
  }

  /** A frame on its way through the operator. */
  private static final class Pending {
    final ScoredFrame scored;
    final boolean hasTimestamp;
    final long timestamp;
    RecurrentState state;
    RejectedRecord rejected;

    Pending(StreamRecord<Frame> element) {
      scored = new ScoredFrame(element.getValue());
      hasTimestamp = element.hasTimestamp();
      timestamp = hasTimestamp ? element.getTimestamp() : 0;
    }

    <T> StreamRecord<T> stamp(StreamRecord<T> result) {
      if (hasTimestamp) {
        result.setTimestamp(timestamp);
      }
      return result;
    }
  }
}
