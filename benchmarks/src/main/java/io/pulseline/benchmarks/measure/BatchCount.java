package io.pulseline.benchmarks.measure;

/**
 * What operators that score in batches have done.
 *
 * @param batches batches
 * @param frames frames in them
 */
public record BatchCount(long batches, long frames) {
  /** Of a pipeline that has no such operator. */
  public static final BatchCount NONE = new BatchCount(0, 0);

  /** What has been done since then. */
  public BatchCount since(BatchCount before) {
    return new BatchCount(batches - before.batches, frames - before.frames);
  }

  /** Frames of a batch, the mean; {@code NaN} if there was none. */
  public double mean() {
    return batches == 0 ? Double.NaN : (double) frames / batches;
  }
}
