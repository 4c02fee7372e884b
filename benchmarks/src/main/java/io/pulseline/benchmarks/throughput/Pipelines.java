package io.pulseline.benchmarks.throughput;

import io.pulseline.benchmarks.measure.RunProgress;
import io.pulseline.benchmarks.naive.NaiveJob;
import io.pulseline.benchmarks.pipelines.PulselineJob;
import io.pulseline.benchmarks.pipelines.RunSettings;
import io.pulseline.benchmarks.pipelines.Variant;
import io.pulseline.benchmarks.pipelines.WireJob;
import io.pulseline.benchmarks.traffic.ArrivalCounts;
import io.pulseline.jobs.JobSettings;
import io.pulseline.jobs.ResultDelivery;
import io.pulseline.modelstore.ModelRefusedException;
import java.util.function.LongSupplier;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Defines the Flink job of each variant, and says how to read its progress. */
final class Pipelines {
  private Pipelines() {}

  /**
   * Defines a variant's job.
   *
   * @throws IllegalArgumentException for a variant that is no Flink job
   * @throws ModelRefusedException when the bundled models are refused
   */
  static void define(Variant variant, StreamExecutionEnvironment env, RunSettings settings)
      throws ModelRefusedException {
    switch (variant) {
      case WIRE -> WireJob.define(env, settings);
      case EXACTLY_ONCE -> PulselineJob.define(env, settings, ResultDelivery.EXACTLY_ONCE);
      case AT_LEAST_ONCE -> PulselineJob.define(env, settings, ResultDelivery.AT_LEAST_ONCE);
      case NO_INFERENCE -> PulselineJob.defineWithoutInference(env, settings);
      case NAIVE -> {
        JobSettings.apply(env, PulselineJob.options(settings, ResultDelivery.AT_LEAST_ONCE));
        NaiveJob.define(env, settings);
      }
      case KAFKA_STREAMS ->
          throw new IllegalArgumentException("Kafka Streams does not run on Flink");
    }
  }

  /** Samples that a run of the variant has processed so far. */
  static LongSupplier processed(Variant variant, RunProgress progress, ArrivalCounts arrivals) {
    return switch (variant) {
      case WIRE -> progress::sum;
      case KAFKA_STREAMS -> progress::accounted;
      case EXACTLY_ONCE, AT_LEAST_ONCE, NO_INFERENCE, NAIVE ->
          () -> arrivals.upTo(progress.least());
    };
  }

  /** Samples that the variant's finished run accounts for; all of them, if nothing was lost. */
  static long accounted(Variant variant, RunProgress progress) {
    return variant == Variant.WIRE ? progress.sum() : progress.accounted();
  }
}
