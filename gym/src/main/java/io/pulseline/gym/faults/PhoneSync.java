package io.pulseline.gym.faults;

import java.util.random.RandomGenerator;

/** A phone that delivers a watch's samples in batches of 5 to 60 min, some of them out of order. */
public final class PhoneSync {
  /** Shortest batch, ms. */
  public static final long SHORTEST_MILLIS = 5 * 60_000L;

  /** Longest batch, ms. */
  public static final long LONGEST_MILLIS = 60 * 60_000L;

  private static final int MILLIS_PER_SAMPLE = 2;

  private final RandomGenerator random;
  private final double shuffledShare;
  private long batchStart = Long.MIN_VALUE;
  private long syncAt = Long.MIN_VALUE;
  private int samplesInBatch;

  public PhoneSync(FaultRates rates, RandomGenerator random) {
    this.random = random;
    this.shuffledShare = rates.phoneSyncShuffledShare();
  }

  /**
   * When the sample taken at a true time is delivered, ms since 1970-01-01 UTC. Called in order of
   * time.
   */
  public long deliverAtMillis(long trueMillis) {
    if (trueMillis >= syncAt) {
      batchStart = trueMillis;
      syncAt =
          trueMillis
              + SHORTEST_MILLIS
              + (long) ((LONGEST_MILLIS - SHORTEST_MILLIS) * random.nextDouble());
      samplesInBatch = 0;
    }
    double place = samplesInBatch++;
    if (random.nextDouble() < shuffledShare) {
      place = random.nextDouble() * Math.max(1, (syncAt - batchStart) / 1000.0);
    }
    return syncAt + (long) (MILLIS_PER_SAMPLE * place);
  }
}
