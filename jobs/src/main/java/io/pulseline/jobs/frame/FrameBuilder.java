package io.pulseline.jobs.frame;

import io.pulseline.jobs.fuse.AthleteSecond;
import io.pulseline.jobs.state.HeldStates;
import io.pulseline.jobs.state.InPlaceState;
import io.pulseline.jobs.state.KeyedState;
import io.pulseline.jobs.state.StateRetention;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.features.AthleteHistory;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Emits a frame for every 10 s of session time, a shorter one for what is left at the session's
 * end, and then the marker of the end. Remembers what each session told of its athlete, for the
 * next.
 */
public final class FrameBuilder extends KeyedProcessFunction<String, AthleteSecond, Frame>
    implements CheckpointedFunction {
  /** Operator's uid, a promise to every savepoint. */
  public static final String UID = "frame";

  /** How long the state of a session is kept that nobody ended; a safety net. */
  private static final Duration SESSION_RETENTION = Duration.ofDays(7);

  /** How long an athlete who does not come is remembered: form is lost within weeks. */
  private static final Duration HISTORY_RETENTION = Duration.ofDays(42);

  static final KeyedState<FrameState> FRAME =
      KeyedState.of(UID, "frame", FrameState.class, StateRetention.asSafetyNet(SESSION_RETENTION));

  static final KeyedState<AthleteHistory> HISTORY =
      KeyedState.of(
          UID, "history", AthleteHistory.class, StateRetention.afterWrite(HISTORY_RETENTION));

  private static final long serialVersionUID = 1L;

  private transient InPlaceState<FrameState> sessions;
  private transient ValueState<AthleteHistory> histories;
  private transient FrameAssembly assembly;

  @Override
  public void open(OpenContext openContext) {
    sessions = KeyedState.openInPlace(FRAME, HeldStates.Stage.FRAME, getRuntimeContext());
    histories = HISTORY.openValue(getRuntimeContext());
    assembly = new FrameAssembly();
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {
    // All state is keyed.
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    sessions.checkpointBegins();
  }

  @Override
  public void processElement(AthleteSecond element, Context context, Collector<Frame> out)
      throws Exception {
    if (element.isToWrite) {
      sessions.write(element.held);
      return;
    }
    FrameState state = sessions.value(element.held);
    if (element.erasure != null) {
      forgetAll(element, state, out);
      return;
    }
    if (element.isEndMarker()) {
      if (state != null) {
        endSession(element, state, out);
      }
      return;
    }
    if (state == null || state.sessionStartSecond != element.sessionStartSecond) {
      state = FrameAssembly.start(element.sessionStartSecond, histories.value());
    }
    assembly.add(state, element);
    Frame frame =
        FrameAssembly.isFrameComplete(state)
            ? assembly.endFrame(element.athleteId, state, element.estimates)
            : null;
    sessions.changed(state, element.held, element.second.epochSecond * 1000);
    if (frame != null) {
      out.collect(frame);
    }
  }

  private void forgetAll(AthleteSecond element, FrameState state, Collector<Frame> out)
      throws Exception {
    boolean hadState = state != null || histories.value() != null;
    element.erasure.note(hadState, state == null ? 0 : state.sampleCount);
    sessions.clear(state);
    histories.clear();
    out.collect(Frame.erasure(element.athleteId, element.erasure));
  }

  private void endSession(AthleteSecond end, FrameState state, Collector<Frame> out)
      throws Exception {
    AthleteEstimates athlete = AthleteEstimates.of(state.athlete, state.sessionStartSecond);
    if (state.frameSeconds > 0) {
      out.collect(assembly.endFrame(end.athleteId, state, athlete));
    }
    Frame marker = assembly.endSession(end, state, athlete);
    AthleteHistory history = histories.value();
    if (history == null) {
      history = new AthleteHistory();
    }
    history.take(state.features, athlete);
    histories.update(history);
    sessions.clear(state);
    out.collect(marker);
  }
}
