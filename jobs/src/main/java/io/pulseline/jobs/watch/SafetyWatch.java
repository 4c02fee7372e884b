package io.pulseline.jobs.watch;

import io.pulseline.jobs.event.EventIds;
import io.pulseline.jobs.event.Figures;
import io.pulseline.jobs.fuse.AthleteSecond;
import io.pulseline.jobs.state.HeldStates;
import io.pulseline.jobs.state.InPlaceState;
import io.pulseline.jobs.state.KeyedState;
import io.pulseline.jobs.state.StateRetention;
import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.SafetyAlert;
import io.pulseline.schemas.SafetyRule;
import io.pulseline.schemas.SafetySeverity;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Runs {@link SafetyRules} on each athlete's seconds. What they raise and clear is a side output;
 * the seconds go on, and say which alerts are open. Seconds that do not stand yet are looked at
 * only, so that an alert need not wait for them to stand: {@link AlertsAhead}.
 */
public final class SafetyWatch extends KeyedProcessFunction<String, AthleteSecond, AthleteSecond>
    implements CheckpointedFunction {
  /** Operator's uid, a promise to every savepoint. */
  public static final String UID = "watch";

  /** Alerts raised and cleared. */
  public static final OutputTag<SafetyAlert> ALERTS =
      new OutputTag<>("safety-alerts", new AvroTypeInfo<>(SafetyAlert.class));

  /** How long the state of a session is kept that nobody ended; a safety net. */
  private static final Duration SESSION_RETENTION = Duration.ofDays(7);

  static final KeyedState<SafetyState> SAFETY =
      KeyedState.of(
          UID, "safety", SafetyState.class, StateRetention.asSafetyNet(SESSION_RETENTION));

  private static final long serialVersionUID = 1L;

  private transient InPlaceState<SafetyState> sessions;
  private transient Emitter emitter;
  private transient AlertsAhead ahead;

  @Override
  public void open(OpenContext openContext) {
    sessions = KeyedState.openInPlace(SAFETY, HeldStates.Stage.WATCH, getRuntimeContext());
    ahead = new AlertsAhead();
    emitter = new Emitter(new SafetyMetrics(getRuntimeContext().getMetricGroup()));
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
  public void processElement(AthleteSecond element, Context context, Collector<AthleteSecond> out)
      throws Exception {
    if (element.isToWrite) {
      sessions.write(element.held);
      out.collect(element);
      return;
    }
    if (element.ahead > 0) {
      lookAhead(element, context);
      return;
    }
    SafetyState state = sessions.value(element.held);
    if (element.erasure != null) {
      // Alerts that are open stay so: nothing more is said of the athlete.
      element.erasure.note(state != null, 0);
      sessions.clear(state);
      out.collect(element);
      return;
    }
    if (element.isEndMarker()) {
      if (state != null) {
        emitter.prepare(element, state, Float.NaN, context);
        AlertsAhead.endSession(state, emitter);
        sessions.clear(state);
      }
      element.safetyAlertCount = state == null ? 0 : state.raisedCount;
      out.collect(element);
      return;
    }
    if (!isOf(element, state)) {
      state = new SafetyState();
      state.sessionStartSecond = element.sessionStartSecond;
    }
    float thresholdBpm = thresholdBpm(element);
    boolean maxMeasured = element.estimates.maxHrMeasured();
    emitter.prepare(element, state, thresholdBpm, context);
    AlertsAhead.observe(state, element.second, thresholdBpm, maxMeasured, emitter);
    sessions.changed(state, element.held, element.second.epochSecond * 1000);
    element.openSafetySeverity = state.highestSeverity();
    element.heartRateOverMaxOpen = state.isOpen(SafetyRule.HEART_RATE_OVER_MAX);
    element.safetyAlertCount = state.raisedCount;
    out.collect(element);
  }

  /** Raises what a second that does not stand yet completes; the second ends here. */
  private void lookAhead(AthleteSecond element, Context context) throws Exception {
    if (element.ahead == 1) {
      SafetyState state = sessions.value(element.held);
      ahead.begin(isOf(element, state) ? state : null);
    }
    SafetyState session = ahead.standing();
    if (session == null) {
      return;
    }
    float thresholdBpm = thresholdBpm(element);
    boolean maxMeasured = element.estimates.maxHrMeasured();
    emitter.prepare(element, session, thresholdBpm, context);
    if (ahead.look(element.second, thresholdBpm, maxMeasured, emitter)) {
      sessions.changed(session, element.held, element.second.epochSecond * 1000);
    }
  }

  private static boolean isOf(AthleteSecond element, SafetyState state) {
    return state != null && state.sessionStartSecond == element.sessionStartSecond;
  }

  private static float thresholdBpm(AthleteSecond element) {
    AthleteEstimates athlete = element.estimates;
    return SafetyRules.thresholdBpm(athlete.maxHrBpm(), athlete.maxHrMeasured());
  }

  /** Turns what the rules say of the present element into events. */
  private static final class Emitter implements SafetyListener {
    private final SafetyMetrics metrics;
    private AthleteSecond element;
    private SafetyState session;
    private float thresholdBpm;
    private KeyedProcessFunction<?, ?, ?>.Context context;

    Emitter(SafetyMetrics metrics) {
      this.metrics = metrics;
    }

    void prepare(
        AthleteSecond element,
        SafetyState session,
        float thresholdBpm,
        KeyedProcessFunction<?, ?, ?>.Context context) {
      this.element = element;
      this.session = session;
      this.thresholdBpm = thresholdBpm;
      this.context = context;
    }

    @Override
    public void on(
        SafetyRule rule,
        SafetySeverity severity,
        AlertState state,
        long sinceSecond,
        long epochSecond,
        List<String> reasonCodes) {
      metrics.alert(severity, state);
      session.raisedCount += state == AlertState.RAISED ? 1 : 0;
      String sessionId = EventIds.sessionId(element.athleteId, element.sessionStartSecond);
      AlignedSecond second = element.second;
      boolean data = !element.isEndMarker();
      context.output(
          ALERTS,
          SafetyAlert.newBuilder()
              .setEventId(EventIds.safety(sessionId, rule, severity, state, epochSecond))
              .setAthleteId(element.athleteId)
              .setSessionId(sessionId)
              .setEventTime(epochSecond * 1000)
              .setSince(sinceSecond * 1000)
              .setRule(rule)
              .setSeverity(severity)
              .setState(state)
              .setHeartRateBpm(data ? Figures.orNull(second.measuredHeartRateBpm) : null)
              .setThresholdBpm(
                  rule == SafetyRule.HEART_RATE_OVER_MAX ? Figures.orNull(thresholdBpm) : null)
              .setCadenceSpm(data ? Figures.orNull(second.cadenceSpm) : null)
              // What is raised does not wait for the treadmill.
              .setSpeedMps(
                  data && state == AlertState.CLEARED ? Figures.orNull(second.speedMps) : null)
              .setSignalQuality(data ? Figures.of(second.signalQuality) : 0)
              .setReasonCodes(reasonCodes)
              .build());
    }
  }
}
