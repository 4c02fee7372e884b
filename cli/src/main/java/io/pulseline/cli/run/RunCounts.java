package io.pulseline.cli.run;

import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.FatigueAlert;
import io.pulseline.schemas.Recommendation;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.SafetyAlert;
import io.pulseline.schemas.ScoreStatus;
import io.pulseline.schemas.SessionSummary;
import io.pulseline.schemas.topics.Topic;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;

/** Counts of the results of a run. Written by the collector's thread, read by others. */
public final class RunCounts implements ResultListener {
  private final LongSupplier clockMillis;
  private final Map<RejectReason, Long> rejectedSamples = new EnumMap<>(RejectReason.class);
  private final Map<RejectReason, Long> rejectedOthers = new EnumMap<>(RejectReason.class);
  private long firstResultMillis = -1;
  private long samplesScored;
  private long maskedValues;
  private long rejectedTelemetry;
  private long effectScores;
  private long unscoredFrames;
  private long fatigueAlerts;
  private long safetyAlerts;
  private long recommendations;
  private long sessionSummaries;
  private long summarisedFrames;

  /**
   * Counts from zero.
   *
   * @param clockMillis milliseconds since the start of the run
   */
  public RunCounts(LongSupplier clockMillis) {
    this.clockMillis = clockMillis;
  }

  @Override
  public synchronized void result(Topic topic, byte[] key, SpecificRecord value) {
    if (value instanceof RejectedRecord rejected) {
      if (rejected.getSampleCount() > 0) {
        rejectedTelemetry += rejected.getSampleCount();
        rejectedSamples.merge(rejected.getReason(), (long) rejected.getSampleCount(), Long::sum);
      } else {
        rejectedOthers.merge(rejected.getReason(), 1L, Long::sum);
      }
      return;
    }
    if (firstResultMillis < 0) {
      firstResultMillis = clockMillis.getAsLong();
    }
    if (value instanceof EffectScore score) {
      effectScores++;
      samplesScored += score.getSampleCount();
      maskedValues += score.getMaskedValueCount();
      if (score.getStatus() == ScoreStatus.INSUFFICIENT_DATA) {
        unscoredFrames++;
      }
    } else if (value instanceof FatigueAlert) {
      fatigueAlerts++;
    } else if (value instanceof SafetyAlert) {
      safetyAlerts++;
    } else if (value instanceof Recommendation) {
      recommendations++;
    } else if (value instanceof SessionSummary summary) {
      sessionSummaries++;
      summarisedFrames += summary.getFrameCount();
    }
  }

  /** The counts so far, by the names that {@code summary.json} gives them. */
  public synchronized Map<String, Object> toMap() {
    Map<String, Object> counts = new java.util.LinkedHashMap<>();
    counts.put("samplesScored", samplesScored);
    counts.put("rejectedTelemetry", rejectedTelemetry);
    counts.put("rejectedByReason", byName(rejectedSamples));
    counts.put("rejectedPairingsAndProfilesByReason", byName(rejectedOthers));
    counts.put("maskedValues", maskedValues);
    counts.put("framesScored", effectScores);
    counts.put("framesWithInsufficientData", unscoredFrames);
    counts.put("effectScores", effectScores);
    counts.put("fatigueAlerts", fatigueAlerts);
    counts.put("safetyAlerts", safetyAlerts);
    counts.put("recommendations", recommendations);
    counts.put("sessionSummaries", sessionSummaries);
    return counts;
  }

  /** Samples that a result accounts for. */
  public synchronized long samplesScored() {
    return samplesScored;
  }

  /** Telemetry samples that were rejected. */
  public synchronized long rejectedTelemetry() {
    return rejectedTelemetry;
  }

  /** Effect scores read. */
  public synchronized long effectScores() {
    return effectScores;
  }

  /** Frames that the session summaries account for. */
  public synchronized long summarisedFrames() {
    return summarisedFrames;
  }

  /** Fatigue alerts read. */
  public synchronized long fatigueAlerts() {
    return fatigueAlerts;
  }

  /** Safety alerts read. */
  public synchronized long safetyAlerts() {
    return safetyAlerts;
  }

  /** Recommendations read. */
  public synchronized long recommendations() {
    return recommendations;
  }

  /** Session summaries read. */
  public synchronized long sessionSummaries() {
    return sessionSummaries;
  }

  /** When the first result was read, milliseconds since the start of the run; -1 before. */
  public synchronized long firstResultMillis() {
    return firstResultMillis;
  }

  private static Map<String, Long> byName(Map<RejectReason, Long> counts) {
    Map<String, Long> names = new TreeMap<>();
    counts.forEach((reason, count) -> names.put(reason.name(), count));
    return names;
  }
}
