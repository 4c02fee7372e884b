package io.pulseline.jobs.score;

import io.pulseline.schemas.RejectReason;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What can be seen of scoring from outside; the names are those proposed for Flink's batching
 * operator (FLINK-38825), and are public API.
 */
final class ScoringMetrics {
  private static final int WINDOW = 1024;

  /** Frames in a batch. */
  private final Histogram batchSize;

  /** From a batch's first frame to the end of its scoring, ms. */
  private final Histogram batchLatencyMs;

  private final Counter totalBatchesProcessed;
  private final Counter totalRecordsProcessed;

  /** Frames rejected because a model failed on them. */
  private final Counter scoringFailures;

  /** The same, by the name that rejections have in every stage. */
  private final Counter rejected;

  /** Sessions that went on with other models, because theirs were gone. */
  private final Counter modelReplacements;

  private volatile int inflightBatches;

  ScoringMetrics(MetricGroup group, long modelLoadMs, ModelVersions models) {
    batchSize = group.histogram("batchSize", new DescriptiveStatisticsHistogram(WINDOW));
    batchLatencyMs = group.histogram("batchLatencyMs", new DescriptiveStatisticsHistogram(WINDOW));
    totalBatchesProcessed = group.counter("totalBatchesProcessed");
    totalRecordsProcessed = group.counter("totalRecordsProcessed");
    scoringFailures = group.counter("scoringFailures");
    rejected = group.addGroup("reason", RejectReason.SCORING_FAILED.name()).counter("rejected");
    modelReplacements = group.counter("modelReplacements");
    group.gauge("inflightBatches", () -> inflightBatches);
    group.gauge("modelLoadMs", () -> modelLoadMs);
    namesModel(group, models.fatigueModel(), models.fatigueVersion());
    namesModel(group, models.effectModel(), models.effectVersion());
  }

  /** Always 1: its labels say which version scores new sessions. */
  private static void namesModel(MetricGroup group, String model, String version) {
    group.addGroup("model", model).addGroup("version", version).gauge("modelInUse", () -> 1);
  }

  void batchBegins() {
    inflightBatches = 1;
  }

  void batchEnds(int size, long latencyMillis) {
    inflightBatches = 0;
    batchSize.update(size);
    batchLatencyMs.update(latencyMillis);
    totalBatchesProcessed.inc();
    totalRecordsProcessed.inc(size);
  }

  void scoringFailed() {
    scoringFailures.inc();
    rejected.inc();
  }

  void modelsReplaced() {
    modelReplacements.inc();
  }
}
