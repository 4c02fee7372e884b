package io.pulseline.benchmarks.measure;

import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Counts the frames that a run's operators have scored and the batches in which they did, by the
 * operators' own counters. Flink reports to it as to any metrics reporter.
 */
public final class BatchMeter implements MetricReporter {
  private static final String REPORTER = "metrics.reporter.batches.";
  private static final String RUN = "run";
  private static final Map<String, BatchMeter> METERS = new ConcurrentHashMap<>();

  private final Queue<Counter> batches = new ConcurrentLinkedQueue<>();
  private final Queue<Counter> frames = new ConcurrentLinkedQueue<>();

  private BatchMeter() {}

  /**
   * Lets a Flink of this process report to the meter of a run.
   *
   * @param settings settings of that Flink
   * @param run the run's name
   */
  public static BatchMeter of(String run, Configuration settings) {
    settings.setString(REPORTER + "factory.class", Factory.class.getName());
    settings.setString(REPORTER + RUN, run);
    return METERS.computeIfAbsent(run, name -> new BatchMeter());
  }

  /** What has been scored up to now. */
  public BatchCount count() {
    return new BatchCount(sum(batches), sum(frames));
  }

  @Override
  public void open(MetricConfig config) {
    // Operators register themselves.
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (name.equals("totalBatchesProcessed")) {
      batches.add((Counter) metric);
    } else if (name.equals("totalRecordsProcessed")) {
      frames.add((Counter) metric);
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    // What an operator did still counts when it has ended.
  }

  @Override
  public void close() {
    METERS.values().remove(this);
  }

  private static long sum(Queue<Counter> counters) {
    return counters.stream().mapToLong(Counter::getCount).sum();
  }

  /** Gives Flink the meter of the run that its settings name. */
  public static final class Factory implements MetricReporterFactory {
    @Override
    public MetricReporter createMetricReporter(Properties properties) {
      return METERS.get(properties.getProperty(RUN));
    }
  }
}
