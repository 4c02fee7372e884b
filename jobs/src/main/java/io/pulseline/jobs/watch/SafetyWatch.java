package io.pulseline.jobs.watch;

import io.pulseline.jobs.event.EventIds;
import io.pulseline.jobs.event.Figures;
import io.pulseline.jobs.fuse.AthleteSecond;
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
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Runs {@link SafetyRules} on each athlete's seconds and emits what they raise and clear. */
public final class SafetyWatch extends KeyedProcessFunction<String, AthleteSecond, SafetyAlert> {
  /** Operator's uid, a promise to every savepoint. */
  public static final String UID = "watch";

  /** How long the state of a session is kept that nobody ended; a safety net. */
  private static final Duration SESSION_RETENTION = Duration.ofDays(7);

  static final KeyedState<SafetyState> SAFETY =
      KeyedState.of(UID, "safety", SafetyState.class, StateRetention.afterWrite(SESSION_RETENTION));

  private static final long serialVersionUID = 1L;

  private transient ValueState<SafetyState> sessions;
  private transient EstimatesCache estimates;
  private transient Emitter emitter;

  @Override
  public void open(OpenContext openContext) {
    sessions = SAFETY.openValue(getRuntimeContext());
    estimates = new EstimatesCache();
    emitter = new Emitter();
  }

  @Override
  public void processElement(AthleteSecond element, Context context, Collector<SafetyAlert> out)
      throws Exception {
    SafetyState state = sessions.value();
    if (element.isEndMarker()) {
      if (state != null) {
        emitter.prepare(element, Float.NaN, out);
        SafetyRules.endSession(state, emitter);
        sessions.clear();
      }
      return;
    }
    if (state == null || state.sessionStartSecond != element.sessionStartSecond) {
      state = new SafetyState();
      state.sessionStartSecond = element.sessionStartSecond;
    }
    AthleteEstimates athlete =
        estimates.of(element.athleteId, element.athlete, element.sessionStartSecond);
    float thresholdBpm = SafetyRules.thresholdBpm(athlete.maxHrBpm(), athlete.maxHrMeasured());
    emitter.prepare(element, thresholdBpm, out);
    SafetyRules.observe(state, element.second, thresholdBpm, athlete.maxHrMeasured(), emitter);
    sessions.update(state);
  }

  /** Turns what the rules say of the present element into events. */
  private static final class Emitter implements SafetyListener {
    private AthleteSecond element;
    private float thresholdBpm;
    private Collector<SafetyAlert> out;

    void prepare(AthleteSecond element, float thresholdBpm, Collector<SafetyAlert> out) {
      this.element = element;
      this.thresholdBpm = thresholdBpm;
      this.out = out;
    }

    @Override
    public void on(
        SafetyRule rule,
        SafetySeverity severity,
        AlertState state,
        long sinceSecond,
        long epochSecond,
        List<String> reasonCodes) {
      String sessionId = EventIds.sessionId(element.athleteId, element.sessionStartSecond);
      AlignedSecond second = element.second;
      boolean data = !element.isEndMarker();
      out.collect(
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
              .setSpeedMps(data ? Figures.orNull(second.speedMps) : null)
              .setSignalQuality(data ? Figures.of(second.signalQuality) : 0)
              .setReasonCodes(reasonCodes)
              .build());
    }
  }
}
