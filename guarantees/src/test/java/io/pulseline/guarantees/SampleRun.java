package io.pulseline.guarantees;

import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.ErasureReceipt;
import io.pulseline.schemas.FatigueAlert;
import io.pulseline.schemas.FatigueLevel;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.SafetyAlert;
import io.pulseline.schemas.SafetyRule;
import io.pulseline.schemas.SafetySeverity;
import io.pulseline.schemas.SessionSummary;
import io.pulseline.schemas.Stage;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A run by hand that keeps every promise, for tests that break one: two athletes with a session of
 * three frames each; bob's has a duplicate sample, a frame that could not be scored, and alerts.
 */
final class SampleRun {
  static final String EFFECTS = TopicCatalogue.EFFECT_SCORES.name();
  static final String FATIGUE = TopicCatalogue.FATIGUE_ALERTS.name();
  static final String SAFETY = TopicCatalogue.SAFETY_ALERTS.name();
  static final String SUMMARIES = TopicCatalogue.SESSION_SUMMARIES.name();
  static final String REJECTED = TopicCatalogue.REJECTED.name();

  static final String RECEIPTS = TopicCatalogue.ERASURE_RECEIPTS.name();

  private static final String WATCHES = TopicCatalogue.SMARTWATCH.name();
  private static final long START_MILLIS = 1_700_000_000_000L;
  private static final int SAMPLES_PER_FRAME = 10;

  private final List<TakenIn> inputs = new ArrayList<>();
  private final Map<String, List<GivenOut>> outputs = new HashMap<>();

  SampleRun() {
    athlete("ada", 0);
    athlete("bob", 1);
    taken(1, 30, "bob");
    give(REJECTED, 0, duplicate(1, 30, "bob"));
    taken(1, 31, "bob");
    give(REJECTED, 0, failedFrame("bob"));
    give(FATIGUE, 1, fatigue("bob", AlertState.RAISED, 1));
    give(FATIGUE, 1, fatigue("bob", AlertState.CLEARED, 2));
    give(SAFETY, 1, safety("bob", SafetySeverity.WARN, AlertState.RAISED, 3));
    give(SAFETY, 1, safety("bob", SafetySeverity.PAUSE, AlertState.RAISED, 9));
    give(SAFETY, 1, safety("bob", SafetySeverity.PAUSE, AlertState.CLEARED, 12));
  }

  RunOutcome outcome() {
    return new RunOutcome(inputs, outputs);
  }

  /** Takes a sample in. */
  SampleRun taken(int partition, long offset, String athleteId) {
    inputs.add(new TakenIn(WATCHES, partition, offset, athleteId));
    return this;
  }

  /** Takes in the request to forget an athlete, and gives its receipt. */
  SampleRun erased(long offset, String athleteId, long discardedSamples) {
    TakenIn request = new TakenIn(TopicCatalogue.ERASURE.name(), 0, offset, athleteId);
    inputs.add(request);
    return give(
        RECEIPTS,
        0,
        new ErasureReceipt(
            request.origin(), "request", START_MILLIS, START_MILLIS, true, discardedSamples));
  }

  /** Gives an event once more, as a commit that is repeated does. */
  SampleRun repeat(String topic, int at) {
    GivenOut event = outputs.get(topic).get(at);
    return give(topic, event.partition(), event.event());
  }

  /** Swaps two events that stand next to each other. */
  SampleRun swap(String topic, int at) {
    List<GivenOut> events = outputs.get(topic);
    GivenOut first = events.get(at);
    events.set(at, events.get(at + 1));
    events.set(at + 1, first);
    return this;
  }

  /** Changes an event. */
  SampleRun change(String topic, int at, UnaryOperator<GivenOut> change) {
    outputs.get(topic).set(at, change.apply(outputs.get(topic).get(at)));
    return this;
  }

  /** Removes an event. */
  SampleRun remove(String topic, int at) {
    outputs.get(topic).remove(at);
    return this;
  }

  SampleRun give(String topic, int partition, org.apache.avro.specific.SpecificRecord event) {
    List<GivenOut> events = outputs.computeIfAbsent(topic, name -> new ArrayList<>());
    events.add(new GivenOut(topic, partition, events.size(), event));
    return this;
  }

  /** The score with its aerobic effect changed. */
  static GivenOut withEffect(GivenOut score, double change) {
    EffectScore changed = EffectScore.newBuilder((EffectScore) score.event()).build();
    changed.setAerobicEffect(changed.getAerobicEffect() + change);
    return new GivenOut(score.topic(), score.partition(), score.offset(), changed);
  }

  static FatigueAlert fatigue(String athlete, AlertState state, int frame) {
    return FatigueAlert.newBuilder()
        .setEventId(session(athlete) + "/fatigue/HIGH/" + state + "/" + frame)
        .setAthleteId(athlete)
        .setSessionId(session(athlete))
        .setWindowStart(START_MILLIS + frame * 10_000L)
        .setWindowEnd(START_MILLIS + (frame + 1) * 10_000L)
        .setModelName("fatigue")
        .setModelVersion("1")
        .setCoverage(1)
        .setSignalQuality(1)
        .setConfidence(1)
        .setState(state)
        .setLevel(FatigueLevel.HIGH)
        .setFatigueIndex(0.6)
        .setSince(START_MILLIS)
        .build();
  }

  static SafetyAlert safety(String athlete, SafetySeverity severity, AlertState state, int second) {
    return SafetyAlert.newBuilder()
        .setEventId(session(athlete) + "/safety/" + severity + "/" + state + "/" + second)
        .setAthleteId(athlete)
        .setSessionId(session(athlete))
        .setEventTime(START_MILLIS + second * 1_000L)
        .setSince(START_MILLIS)
        .setRule(SafetyRule.HEART_RATE_OVER_MAX)
        .setSeverity(severity)
        .setState(state)
        .setSignalQuality(1)
        .build();
  }

  private static String session(String athlete) {
    return athlete + "@20231114T221320Z";
  }

  private void athlete(String athlete, int partition) {
    for (int frame = 0; frame < 3; frame++) {
      for (int sample = 0; sample < SAMPLES_PER_FRAME; sample++) {
        taken(partition, frame * SAMPLES_PER_FRAME + sample, athlete);
      }
      give(EFFECTS, partition, effect(athlete, frame));
    }
    give(
        SUMMARIES,
        partition,
        SessionSummary.newBuilder()
            .setEventId(session(athlete) + "/summary")
            .setAthleteId(athlete)
            .setSessionId(session(athlete))
            .setWindowStart(START_MILLIS)
            .setWindowEnd(START_MILLIS + 30_000)
            .setModelName("effect")
            .setModelVersion("1")
            .setCoverage(1)
            .setSignalQuality(1)
            .setConfidence(1)
            .setDurationS(30)
            .setZoneSeconds(List.of(0, 30, 0, 0, 0))
            .setFrameCount(3)
            .setSampleCount(30)
            .setMaskedValueCount(0)
            .setFatigueAlertCount(0)
            .setSafetyAlertCount(0)
            .build());
  }

  private static EffectScore effect(String athlete, int frame) {
    return EffectScore.newBuilder()
        .setEventId(session(athlete) + "/effect/" + frame)
        .setAthleteId(athlete)
        .setSessionId(session(athlete))
        .setWindowStart(START_MILLIS + frame * 10_000L)
        .setWindowEnd(START_MILLIS + (frame + 1) * 10_000L)
        .setModelName("effect")
        .setModelVersion("1")
        .setCoverage(1)
        .setSignalQuality(1)
        .setConfidence(1)
        .setAerobicEffect(1.5 + frame)
        .setSessionSeconds(10 * (frame + 1))
        .setSampleCount(SAMPLES_PER_FRAME)
        .setMaskedValueCount(0)
        .build();
  }

  private static RejectedRecord duplicate(int partition, long offset, String athlete) {
    return rejected(WATCHES, partition, offset, athlete)
        .setEventId(WATCHES + "-" + partition + "-" + offset)
        .setStage(Stage.FUSE)
        .setReason(RejectReason.DUPLICATE)
        .build();
  }

  private static RejectedRecord failedFrame(String athlete) {
    return rejected("", -1, -1, athlete)
        .setEventId(session(athlete) + "/rejected/3")
        .setStage(Stage.SCORE)
        .setReason(RejectReason.SCORING_FAILED)
        .build();
  }

  private static RejectedRecord.Builder rejected(
      String topic, int partition, long offset, String athlete) {
    return RejectedRecord.newBuilder()
        .setDetail("")
        .setTopic(topic)
        .setPartition(partition)
        .setOffset(offset)
        .setArrivalTime(START_MILLIS)
        .setAthleteId(athlete)
        .setSampleCount(1);
  }
}
