package io.pulseline.jobs.decide;

import io.pulseline.jobs.erasure.Erasure;
import io.pulseline.jobs.erasure.Tombstone;
import io.pulseline.jobs.frame.Frame;
import io.pulseline.jobs.score.FatigueExplainer;
import io.pulseline.jobs.score.ForGood;
import io.pulseline.jobs.score.ScoredFrame;
import io.pulseline.jobs.state.KeyedState;
import io.pulseline.jobs.state.StateRetention;
import io.pulseline.physiology.recovery.TrainingLoad;
import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.ErasureReceipt;
import io.pulseline.schemas.FatigueAlert;
import io.pulseline.schemas.Recommendation;
import io.pulseline.schemas.SessionSummary;
import io.pulseline.schemas.topics.Topic;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Runs the policies on each athlete's scored frames: one effect score for each frame, and fatigue
 * alerts, recommendations and session summaries as side outputs. The last to forget an athlete, it
 * gives the receipt, and what makes compacted topics forget.
 */
public final class Decider extends KeyedProcessFunction<String, ScoredFrame, EffectScore> {
  /** Operator's uid, a promise to every savepoint. */
  public static final String UID = "decide";

  /** Fatigue alerts. */
  public static final OutputTag<FatigueAlert> FATIGUE_ALERTS =
      new OutputTag<>("fatigue-alerts", new AvroTypeInfo<>(FatigueAlert.class));

  /** Recommendations. */
  public static final OutputTag<Recommendation> RECOMMENDATIONS =
      new OutputTag<>("recommendations", new AvroTypeInfo<>(Recommendation.class));

  /** Session summaries. */
  public static final OutputTag<SessionSummary> SESSION_SUMMARIES =
      new OutputTag<>("session-summaries", new AvroTypeInfo<>(SessionSummary.class));

  /** Athletes who have been forgotten. */
  public static final OutputTag<ErasureReceipt> ERASURE_RECEIPTS =
      new OutputTag<>("erasure-receipts", new AvroTypeInfo<>(ErasureReceipt.class));

  /** What the compacted topics are to forget. */
  public static final OutputTag<Tombstone> TOMBSTONES =
      new OutputTag<>("tombstones", TypeInformation.of(Tombstone.class));

  private static final long serialVersionUID = 1L;

  /** A session ends by itself; this is for one that nobody ended. */
  private static final Duration SESSION_RETENTION = Duration.ofDays(7);

  /** After half a year without a session, the load of the weeks before it says nothing. */
  private static final Duration LOAD_RETENTION = Duration.ofDays(180);

  static final KeyedState<DecisionState> DECISIONS =
      KeyedState.of(
          UID, "decisions", DecisionState.class, StateRetention.afterWrite(SESSION_RETENTION));

  static final KeyedState<TrainingLoad> LOAD =
      KeyedState.of(UID, "load", TrainingLoad.class, StateRetention.afterWrite(LOAD_RETENTION));

  private final FatigueExplainer.Factory explainers;

  private transient FatigueExplainer explainer;
  private transient ValueState<DecisionState> sessions;
  private transient ValueState<TrainingLoad> loads;
  private transient DecisionMetrics metrics;

  /**
   * Describes the operator.
   *
   * @param explainers opens what explains an alert, once a subtask
   */
  public Decider(FatigueExplainer.Factory explainers) {
    this.explainers = explainers;
  }

  @Override
  public void open(OpenContext openContext) throws Exception {
    explainer = ForGood.open(explainers::open);
    sessions = DECISIONS.openValue(getRuntimeContext());
    loads = LOAD.openValue(getRuntimeContext());
    metrics = new DecisionMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(ScoredFrame scored, Context context, Collector<EffectScore> out)
      throws Exception {
    Frame frame = scored.frame;
    DecisionState state = sessions.value();
    if (frame.erasure != null) {
      forgetAll(frame.athleteId, frame.erasure, state, context);
      return;
    }
    if (state == null || state.sessionStartSecond != frame.sessionStartSecond) {
      state = new DecisionState();
      state.sessionStartSecond = frame.sessionStartSecond;
    }
    if (frame.isEndMarker()) {
      endSession(scored, state, context);
      return;
    }
    StatusPolicy.Verdict verdict =
        StatusPolicy.of(frame, scored.modelsReplaced, scored.effectConfidence);
    float fatigueIndex = verdict.isKnown() ? scored.fatigueIndex : Float.NaN;
    state.frames++;
    if (verdict.isKnown()) {
      EffectPolicy.observe(state.effects, scored.aerobicEffect, scored.anaerobicEffect);
      state.effectContributions = scored.effectContributions;
      state.effectConfidence = DecisionState.kept(scored.effectConfidence);
      state.fatigueConfidence = DecisionState.kept(scored.fatigueConfidence);
      state.peakFatigueIndex =
          Float.isNaN(state.peakFatigueIndex)
              ? fatigueIndex
              : Math.max(state.peakFatigueIndex, fatigueIndex);
    }
    FatigueAlertState alerts = state.fatigue;
    FatigueAlertPolicy.observe(
        alerts,
        frame.sessionStartSecond,
        frame.startSecond,
        frame.endSecond,
        fatigueIndex,
        frame.signalQuality,
        (level, alert, since, index) -> {
          if (alert == AlertState.RAISED) {
            metrics.fatigueAlertRaised(level);
            alerts.contributions = explainer.explain(scored);
          }
          StatusPolicy.Verdict fatigueVerdict =
              StatusPolicy.of(frame, scored.modelsReplaced, scored.fatigueConfidence);
          context.output(
              FATIGUE_ALERTS,
              Events.fatigueAlert(scored, fatigueVerdict, alerts, level, alert, since, index));
        });
    RecommendationPolicy.Condition condition =
        new RecommendationPolicy.Condition(
            verdict.isKnown(),
            fatigueIndex,
            FatigueAlertPolicy.severeSeconds(state.fatigue, frame.endSecond),
            state.effects.aerobic);
    Advice advice = RecommendationPolicy.after(state.advice, frame, condition);
    sessions.update(state);
    metrics.scored(
        verdict.status(),
        scored.aerobicEffect,
        frame.baselineAerobicEffect,
        scored.fatigueIndex,
        scored.effectConfidence,
        context.timestamp() - frame.endSecond * 1000);

    out.collect(Events.effectScore(scored, verdict, state.effects));
    if (advice != null) {
      context.output(RECOMMENDATIONS, Events.recommendation(scored, verdict, advice, condition));
    }
  }

  private void forgetAll(String athleteId, Erasure erasure, DecisionState state, Context context)
      throws Exception {
    erasure.note(state != null || loads.value() != null, 0);
    sessions.clear();
    loads.clear();
    metrics.erased();
    for (Topic topic : Tombstone.TOPICS) {
      context.output(TOMBSTONES, new Tombstone(topic.name(), athleteId));
    }
    context.output(ERASURE_RECEIPTS, Events.erasureReceipt(erasure));
  }

  @Override
  public void close() {
    if (explainer != null) {
      explainer.close();
      explainer = null;
    }
  }

  private void endSession(ScoredFrame end, DecisionState state, Context context) throws Exception {
    StatusPolicy.Verdict verdict =
        StatusPolicy.of(end.frame, end.modelsReplaced, DecisionState.said(state.fatigueConfidence));
    FatigueAlertPolicy.endSession(
        state.fatigue,
        end.frame.endSecond,
        (level, alert, since, index) ->
            context.output(
                FATIGUE_ALERTS,
                Events.fatigueAlert(end, verdict, state.fatigue, level, alert, since, index)));
    TrainingLoad load = loads.value();
    if (load == null) {
      load = new TrainingLoad();
    }
    load.add(end.frame.endSecond, end.frame.totals.trimp);
    loads.update(load);
    sessions.clear();
    context.output(SESSION_SUMMARIES, SummaryPolicy.of(end, state, load));
  }
}
