package io.pulseline.benchmarks.throughput;

import io.pulseline.benchmarks.measure.BatchCount;
import io.pulseline.cli.CommandFailure;

/** A pipeline that runs in this process. Closing it stops it. */
interface PipelineRun extends AutoCloseable {
  /**
   * Whether it has processed all that it was given.
   *
   * @throws CommandFailure when it has failed
   */
  boolean hasEnded() throws CommandFailure, InterruptedException;

  /** State in the newest checkpoint, bytes; 0 if there is none. */
  long checkpointBytes() throws CommandFailure, InterruptedException;

  /** What it has scored in batches; none if it does not. */
  BatchCount batches();

  @Override
  void close() throws CommandFailure, InterruptedException;
}
