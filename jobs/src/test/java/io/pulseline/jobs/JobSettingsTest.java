package io.pulseline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobSettingsTest {
  private static final JobOptions OPTIONS = JobOptions.defaults("localhost:1");

  @Test
  void whatResultsRestOnIsSetWhateverTheClusterSays() {
    Configuration cluster = new Configuration();
    cluster.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.AT_LEAST_ONCE);
    cluster.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
    cluster.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));

    ReadableConfig job = applied(cluster, OPTIONS);

    assertThat(job.get(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE))
        .isEqualTo(CheckpointingMode.EXACTLY_ONCE);
    assertThat(job.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
    assertThat(job.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
        .isEqualTo(OPTIONS.checkpointInterval());
    assertThat(job.get(PipelineOptions.MAX_PARALLELISM)).isEqualTo(JobOptions.MAX_PARALLELISM);
  }

  @Test
  void howItRecoversIsTheOperatorsWhereTheOperatorSaysSo() {
    Configuration cluster = new Configuration();
    cluster.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    cluster.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 9);
    cluster.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(7));
    cluster.set(PipelineOptions.NAME, "gym-7");
    cluster.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofSeconds(1));
    cluster.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(100));

    ReadableConfig job = applied(cluster, OPTIONS);

    assertThat(job.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("fixed-delay");
    assertThat(job.get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER)).isEqualTo(9);
    assertThat(job.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT))
        .isEqualTo(Duration.ofMinutes(7));
    assertThat(job.get(PipelineOptions.NAME)).isEqualTo("gym-7");
    assertThat(job.get(PipelineOptions.AUTO_WATERMARK_INTERVAL)).isEqualTo(Duration.ofSeconds(1));
    assertThat(job.get(ExecutionOptions.BUFFER_TIMEOUT)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void itRestartsWithoutEndWhereTheClusterSaysNothing() {
    ReadableConfig job = applied(new Configuration(), OPTIONS);

    assertThat(job.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("exponential-delay");
    assertThat(job.get(PipelineOptions.NAME)).isEqualTo("session-analytics");
    assertThat(job.get(ExecutionOptions.BUFFER_TIMEOUT)).isEqualTo(Duration.ofMillis(5));
  }

  @ParameterizedTest
  @CsvSource({"1, 10", "10, 10", "32, 32", "720, 50"})
  void watermarksComeLessOftenTheMoreSubtasksThereAre(int parallelism, long millis) {
    ReadableConfig job = applied(new Configuration(), OPTIONS.withParallelism(parallelism));

    assertThat(job.get(PipelineOptions.AUTO_WATERMARK_INTERVAL))
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void foldersAndStateBackendAreTheClusters() {
    Configuration cluster = new Configuration();
    cluster.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "file:///checkpoints");
    cluster.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, "file:///savepoints");
    cluster.set(StateBackendOptions.STATE_BACKEND, "rocksdb");

    ReadableConfig job = applied(cluster, OPTIONS);

    assertThat(job.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
        .isEqualTo("file:///checkpoints");
    assertThat(job.get(CheckpointingOptions.SAVEPOINT_DIRECTORY)).isEqualTo("file:///savepoints");
    assertThat(job.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
  }

  @Test
  void parallelismIsTheEnvironmentsUnlessItIsSaid() {
    Configuration cluster = new Configuration();
    cluster.set(CoreOptions.DEFAULT_PARALLELISM, 3);

    assertThat(applied(cluster, OPTIONS).get(CoreOptions.DEFAULT_PARALLELISM)).isEqualTo(3);
    assertThat(applied(cluster, OPTIONS.withParallelism(2)).get(CoreOptions.DEFAULT_PARALLELISM))
        .isEqualTo(2);
  }

  private static ReadableConfig applied(Configuration cluster, JobOptions options) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(cluster);
    JobSettings.apply(env, options);
    return env.getConfiguration();
  }
}
