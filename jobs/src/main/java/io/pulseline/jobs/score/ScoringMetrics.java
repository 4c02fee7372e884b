package io.pulseline.jobs.score;

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

  /** Sessions that went on with other models, because theirs were gone. */
  private final Counter modelReplacements;

  private volatile int inflightBatches;

  ScoringMetrics(MetricGroup group, long modelLoadMs) {
    batchSize = group.histogram("batchSize", new DescriptiveStatisticsHistogram(WINDOW));
    batchLatencyMs = group.histogram("batchLatencyMs", new DescriptiveStatisticsHistogram(WINDOW));
    totalBatchesProcessed = group.counter("totalBatchesProcessed");
    totalRecordsProcessed = group.counter("totalRecordsProcessed");
    scoringFailures = group.counter("scoringFailures");
    modelReplacements = group.counter("modelReplacements");
    group.gauge("inflightBatches", () -> inflightBatches);
    group.gauge("modelLoadMs", () -> modelLoadMs);
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
  }

  void modelsReplaced() {
    modelReplacements.inc();
  }
}
