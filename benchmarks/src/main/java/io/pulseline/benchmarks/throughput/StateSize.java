package io.pulseline.benchmarks.throughput;

/**
 * How large a pipeline's state is at the end of a run's steady part.
 *
 * @param checkpointBytes state in the newest checkpoint, bytes; 0 if there is none
 * @param heapBytes what is alive on the heap beyond what was before the run, bytes: the state, if
 *     it is there, and what is under way
 */
public record StateSize(long checkpointBytes, long heapBytes) {
  /** Of a run that was too short to look. */
  static final StateSize UNKNOWN = new StateSize(0, 0);
}
