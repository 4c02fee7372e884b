package io.pulseline.jobs;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What the job sets of Flink: what its results rest on, whatever the cluster's configuration says;
 * and its name, how often watermarks go out and how it recovers, where the cluster's configuration
 * and {@code flink run -D} say nothing. State backend and folders are the cluster's alone.
 */
public final class JobSettings {
  private JobSettings() {}

  /** Sets it in the environment that the job is to be defined in. */
  public static void apply(StreamExecutionEnvironment env, JobOptions options) {
    if (options.parallelism() != JobOptions.PARALLELISM_OF_ENVIRONMENT) {
      env.setParallelism(options.parallelism());
    }
    Configuration settings = unlessSaid(env.getConfiguration(), env.getParallelism());
    settings.addAll(required());
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, options.checkpointInterval());
    env.configure(settings);
    env.setMaxParallelism(JobOptions.MAX_PARALLELISM);
  }

  private static Configuration required() {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    return settings;
  }

  /**
   * A job that is asked to run for ever restarts for ever: half a second after a failure, later and
   * later, up to ten seconds, while it goes on failing, and at once again after two quiet minutes.
   */
  private static Configuration unlessSaid(ReadableConfig said, int parallelism) {
    Configuration settings = new Configuration();
    setUnlessSaid(said, settings, PipelineOptions.NAME, "session-analytics");
    setUnlessSaid(
        said, settings, PipelineOptions.AUTO_WATERMARK_INTERVAL, watermarkInterval(parallelism));
    // A watermark waits for a network buffer's flush at both shuffles: Flink's 100 ms, twice.
    setUnlessSaid(said, settings, ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(5));
    setUnlessSaid(said, settings, CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 3);
    // With three failures borne, ten minutes of it would outlive the sinks' transactions.
    setUnlessSaid(
        said, settings, CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(2));
    setUnlessSaid(
        said,
        settings,
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    if (said.getOptional(RestartStrategyOptions.RESTART_STRATEGY).isEmpty()) {
      settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
      setUnlessSaid(
          said,
          settings,
          RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
          Duration.ofMillis(500));
      setUnlessSaid(
          said,
          settings,
          RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
          Duration.ofSeconds(10));
      setUnlessSaid(
          said,
          settings,
          RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
          Duration.ofMinutes(2));
    }
    return settings;
  }

  /**
   * A part of the ticks of arrival time that stages act at, where Flink's 200 ms would be four of
   * them; longer with more subtasks, each of which sends its watermarks to all.
   */
  private static Duration watermarkInterval(int parallelism) {
    return Duration.ofMillis(Math.max(10, Math.min(ArrivalTicks.MILLIS, parallelism)));
  }

  private static <T> void setUnlessSaid(
      ReadableConfig said, Configuration settings, ConfigOption<T> option, T value) {
    if (said.getOptional(option).isEmpty()) {
      settings.set(option, value);
    }
  }
}
