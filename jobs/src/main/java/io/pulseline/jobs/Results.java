package io.pulseline.jobs;

import io.pulseline.jobs.erasure.Tombstone;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.ErasureReceipt;
import io.pulseline.schemas.FatigueAlert;
import io.pulseline.schemas.Recommendation;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.SafetyAlert;
import io.pulseline.schemas.SessionSummary;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the job gives, a stream for each output topic, and what makes compacted topics forget.
 *
 * @param effectScores one for each frame of 10 s
 * @param fatigueAlerts levels entered and left
 * @param safetyAlerts rules raised and cleared
 * @param recommendations the next step advised
 * @param sessionSummaries one for each session that ended
 * @param erasureReceipts athletes who were forgotten
 * @param tombstones what compacted topics are to forget
 * @param rejected what could not become part of a result, from every stage
 */
public record Results(
    DataStream<EffectScore> effectScores,
    DataStream<FatigueAlert> fatigueAlerts,
    DataStream<SafetyAlert> safetyAlerts,
    DataStream<Recommendation> recommendations,
    DataStream<SessionSummary> sessionSummaries,
    DataStream<ErasureReceipt> erasureReceipts,
    DataStream<Tombstone> tombstones,
    DataStream<RejectedRecord> rejected) {

  /** The streams of events by the name of their topic. */
  public Map<String, DataStream<? extends SpecificRecord>> byTopic() {
    Map<String, DataStream<? extends SpecificRecord>> streams = new LinkedHashMap<>();
    streams.put(TopicCatalogue.EFFECT_SCORES.name(), effectScores);
    streams.put(TopicCatalogue.FATIGUE_ALERTS.name(), fatigueAlerts);
    streams.put(TopicCatalogue.SAFETY_ALERTS.name(), safetyAlerts);
    streams.put(TopicCatalogue.RECOMMENDATIONS.name(), recommendations);
    streams.put(TopicCatalogue.SESSION_SUMMARIES.name(), sessionSummaries);
    streams.put(TopicCatalogue.ERASURE_RECEIPTS.name(), erasureReceipts);
    streams.put(TopicCatalogue.REJECTED.name(), rejected);
    return streams;
  }
}
