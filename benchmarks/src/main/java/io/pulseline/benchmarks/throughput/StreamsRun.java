package io.pulseline.benchmarks.throughput;

import io.pulseline.benchmarks.measure.BatchCount;
import io.pulseline.benchmarks.measure.RunProgress;
import io.pulseline.benchmarks.peer.StreamsPeer;
import io.pulseline.benchmarks.pipelines.RunSettings;
import io.pulseline.cli.CommandFailure;
import java.nio.file.Path;

/** The Kafka Streams application, which has no end of its own: it ends with the last sample. */
final class StreamsRun implements PipelineRun {
  private final StreamsPeer peer;
  private final RunProgress progress;
  private final long samples;

  private StreamsRun(StreamsPeer peer, RunProgress progress, long samples) {
    this.peer = peer;
    this.progress = progress;
    this.samples = samples;
  }

  static StreamsRun start(RunSettings settings, RunProgress progress, long samples, Path folder)
      throws InterruptedException {
    return new StreamsRun(StreamsPeer.start(settings, folder), progress, samples);
  }

  @Override
  public boolean hasEnded() throws CommandFailure {
    if (peer.failure() != null) {
      throw new CommandFailure(
          "The Kafka Streams application failed: " + peer.failure().getMessage() + ".",
          peer.failure());
    }
    return progress.accounted() >= samples;
  }

  @Override
  public long checkpointBytes() {
    return 0;
  }

  @Override
  public BatchCount batches() {
    return BatchCount.NONE;
  }

  @Override
  public void close() {
    peer.close();
  }
}
