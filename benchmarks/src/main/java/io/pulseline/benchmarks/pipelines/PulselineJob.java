package io.pulseline.benchmarks.pipelines;

import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.JobSettings;
import io.pulseline.jobs.ResultDelivery;
import io.pulseline.jobs.Results;
import io.pulseline.jobs.SessionAnalyticsJob;
import io.pulseline.jobs.score.DjlScorer;
import io.pulseline.jobs.score.Scorer;
import io.pulseline.jobs.source.TelemetrySource;
import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.RejectedRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The session analytics job as shipped, with every default, between its own source and sinks. It
 * reads to the topics' ends and finishes.
 */
public final class PulselineJob {
  private PulselineJob() {}

  /** Defines it, with the models. */
  public static void define(
      StreamExecutionEnvironment env, RunSettings settings, ResultDelivery delivery) {
    JobOptions options = options(settings, delivery);
    define(env, settings, options, DjlScorer.factory(options.modelStore()));
  }

  /**
   * Defines it with a scorer that returns constants.
   *
   * @throws ModelRefusedException when the bundled models are refused
   */
  public static void defineWithoutInference(StreamExecutionEnvironment env, RunSettings settings)
      throws ModelRefusedException {
    define(
        env, settings, options(settings, ResultDelivery.AT_LEAST_ONCE), ConstantScorer.factory());
  }

  private static void define(
      StreamExecutionEnvironment env,
      RunSettings settings,
      JobOptions options,
      Scorer.Factory scorer) {
    JobSettings.apply(env, options);
    Results results =
        SessionAnalyticsJob.define(TelemetrySource.read(env, options), scorer, options);
    SessionAnalyticsJob.write(counted(results, settings.run()), options);
  }

  /** The job's options in a run. */
  public static JobOptions options(RunSettings settings, ResultDelivery delivery) {
    return JobOptions.builder()
        .bootstrapServers(settings.bootstrapServers())
        .groupId(settings.run())
        .transactionalIdPrefix(settings.run())
        .resultDelivery(delivery)
        .parallelism(settings.parallelism())
        .checkpointInterval(settings.checkpointInterval())
        .bounded(true)
        .build();
  }

  private static Results counted(Results results, String run) {
    DataStream<EffectScore> scores =
        results
            .effectScores()
            .transform(
                "mark arrival", TypeInformation.of(EffectScore.class), new ArrivalMarker(run))
            .uid("mark-arrival");
    DataStream<RejectedRecord> rejected =
        results.rejected().map(new RejectionCounter(run)).name("count").uid("count-rejected");
    return new Results(
        scores,
        results.fatigueAlerts(),
        results.safetyAlerts(),
        results.recommendations(),
        results.sessionSummaries(),
        results.erasureReceipts(),
        results.tombstones(),
        rejected);
  }
}
