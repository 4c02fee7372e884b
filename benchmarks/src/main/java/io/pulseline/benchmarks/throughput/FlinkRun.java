package io.pulseline.benchmarks.throughput;

import io.pulseline.benchmarks.measure.BatchCount;
import io.pulseline.benchmarks.measure.BatchMeter;
import io.pulseline.benchmarks.pipelines.RunSettings;
import io.pulseline.benchmarks.pipelines.Variant;
import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.embedded.EmbeddedFlink;
import io.pulseline.cli.embedded.RunningJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink job on a Flink of its own. */
final class FlinkRun implements PipelineRun {
  /**
   * Time between two questions for restarts: Flink copies the graph of the job for each, and
   * processors that do that do not run the pipeline.
   */
  private static final long RESTARTS_NANOS = Duration.ofSeconds(1).toNanos();

  private final Variant variant;
  private final EmbeddedFlink flink;
  private final RunningJob job;
  private final BatchMeter batches;
  private long askedNanos = System.nanoTime();

  private FlinkRun(Variant variant, EmbeddedFlink flink, RunningJob job, BatchMeter batches) {
    this.variant = variant;
    this.flink = flink;
    this.job = job;
    this.batches = batches;
  }

  static FlinkRun start(
      Variant variant, RunSettings settings, ThroughputPlan.StateBackend state, Path folder)
      throws CommandFailure, InterruptedException {
    Configuration configuration = state.settings();
    BatchMeter batches = BatchMeter.of(settings.run(), configuration);
    EmbeddedFlink flink = null;
    try {
      flink = EmbeddedFlink.start(folder, settings.parallelism(), configuration);
      StreamExecutionEnvironment env = flink.environment();
      Pipelines.define(variant, env, settings);
      return new FlinkRun(variant, flink, flink.submit(env), batches);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      CommandFailure failure =
          new CommandFailure(
              "Flink could not run " + variant.word() + ": " + e.getMessage() + ".", e);
      if (flink != null) {
        closeAfter(failure, flink);
      }
      throw failure;
    }
  }

  @Override
  public boolean hasEnded() throws CommandFailure, InterruptedException {
    try {
      JobStatus status = job.status();
      if (status.isGloballyTerminalState() || System.nanoTime() - askedNanos >= RESTARTS_NANOS) {
        askedNanos = System.nanoTime();
        if (job.restarts() > 0 || status == JobStatus.FAILED) {
          throw new CommandFailure(variant.word() + " failed: " + job.failure());
        }
      }
      return status.isGloballyTerminalState();
    } catch (ExecutionException | TimeoutException e) {
      throw silent(e);
    }
  }

  @Override
  public long checkpointBytes() throws CommandFailure, InterruptedException {
    try {
      return job.newestCheckpointBytes();
    } catch (ExecutionException | TimeoutException e) {
      throw silent(e);
    }
  }

  @Override
  public BatchCount batches() {
    return batches.count();
  }

  private CommandFailure silent(Exception e) {
    return new CommandFailure(
        "Flink does not say how " + variant.word() + " is: " + e.getMessage() + ".", e);
  }

  @Override
  public void close() throws CommandFailure, InterruptedException {
    try {
      flink.close();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new CommandFailure("Flink did not stop: " + e.getMessage() + ".", e);
    }
  }

  private static void closeAfter(CommandFailure failure, EmbeddedFlink flink) {
    try {
      flink.close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }
}
