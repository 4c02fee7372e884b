package io.pulseline.jobs;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The session analytics job: telemetry in, effect scores, alerts, recommendations and summaries
 * out.
 */
public final class SessionAnalyticsJob {
  private SessionAnalyticsJob() {}

  /**
   * Defines the job between Kafka topics.
   *
   * @param env environment to define it in; its settings are changed to what the job needs
   * @param options what the operator set
   */
  public static void define(StreamExecutionEnvironment env, JobOptions options) {
    throw new UnsupportedOperationException(env + " " + options);
  }
}
