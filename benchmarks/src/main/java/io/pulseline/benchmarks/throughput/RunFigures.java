package io.pulseline.benchmarks.throughput;

import io.pulseline.benchmarks.measure.BatchCount;
import io.pulseline.benchmarks.measure.SteadyPart;

/**
 * What one run showed.
 *
 * @param samples samples that it was given
 * @param accounted samples that its results and rejections account for
 * @param results results written
 * @param steady whether the figures are of the steady part; false if the run was too short, so that
 *     its start is in them
 * @param measuredSeconds length of the part that the other figures are taken from, s
 * @param samplesPerSecond samples processed in a second
 * @param processCpuSecondsPerMillion processor time of this process with the broker in it, s per
 *     million samples
 * @param pipelineCpuSecondsPerMillion processor time of the pipeline's threads, s per million
 *     samples
 * @param allocatedBytesPerSample what the pipeline's threads allocate, bytes per sample
 * @param collectionShare share of the time in which the garbage collector worked, 0 to 1
 * @param framesPerBatch frames that the models scored at once, the mean; {@code NaN} for a pipeline
 *     that scores one at a time
 * @param state size of its state at the end of that part
 */
public record RunFigures(
    long samples,
    long accounted,
    long results,
    boolean steady,
    double measuredSeconds,
    double samplesPerSecond,
    double processCpuSecondsPerMillion,
    double pipelineCpuSecondsPerMillion,
    double allocatedBytesPerSample,
    double collectionShare,
    double framesPerBatch,
    StateSize state) {

  static RunFigures of(
      long samples,
      long accounted,
      long results,
      SteadyPart steady,
      BatchCount batches,
      StateSize state) {
    return new RunFigures(
        samples,
        accounted,
        results,
        steady.steady(),
        steady.seconds(),
        steady.samplesPerSecond(),
        steady.processCpuSecondsPerMillion(),
        steady.pipelineCpuSecondsPerMillion(),
        steady.allocatedBytesPerSample(),
        steady.collectionShare(),
        batches.mean(),
        state);
  }
}
