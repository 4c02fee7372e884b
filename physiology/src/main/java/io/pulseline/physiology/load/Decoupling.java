package io.pulseline.physiology.load;

import java.util.Arrays;

/**
 * Aerobic decoupling: how much the speed per heart beat falls from the first to the second half
 * (Friel). Where the halves meet is only known at the end, so sums are kept in sixteen blocks whose
 * length doubles when they are full. Speed is that of level running at the same oxygen cost, so
 * that hills do not count as drift. State class: public fields, bounded size.
 */
public final class Decoupling {
  private static final int BLOCKS = 16;
  private static final int FIRST_BLOCK_SECONDS = 30;
  private static final float MIN_SECONDS = 600;

  /** Length of a block, s. */
  public int blockSeconds = FIRST_BLOCK_SECONDS;

  /** Sum of equivalent speeds by block, m. */
  public float[] speedSum = new float[BLOCKS];

  /** Sum of heart rates by block, bpm s. */
  public float[] heartRateSum = new float[BLOCKS];

  /** Seconds that count by block. */
  public float[] seconds = new float[BLOCKS];

  /** Forgets everything. */
  public void reset() {
    blockSeconds = FIRST_BLOCK_SECONDS;
    Arrays.fill(speedSum, 0);
    Arrays.fill(heartRateSum, 0);
    Arrays.fill(seconds, 0);
  }

  /**
   * Takes in a second with motion and heart rate.
   *
   * @param sessionSecond seconds since the session's start, not falling
   */
  public void add(int sessionSecond, double equivalentSpeedMps, double heartRateBpm) {
    while (sessionSecond / blockSeconds >= BLOCKS) {
      merge(speedSum);
      merge(heartRateSum);
      merge(seconds);
      blockSeconds *= 2;
    }
    int block = sessionSecond / blockSeconds;
    speedSum[block] += (float) equivalentSpeedMps;
    heartRateSum[block] += (float) heartRateBpm;
    seconds[block]++;
  }

  /**
   * (EF1 - EF2) / EF1 with EF = speed / heart rate by half, percent; above 5 the session was above
   * the aerobic threshold.
   *
   * @return {@code NaN} with less than 10 min that count
   */
  public float percent() {
    float total = 0;
    double speedTotal = 0;
    double heartRateTotal = 0;
    for (int block = 0; block < BLOCKS; block++) {
      total += seconds[block];
      speedTotal += speedSum[block];
      heartRateTotal += heartRateSum[block];
    }
    if (total < MIN_SECONDS) {
      return Float.NaN;
    }
    double left = total / 2;
    double speed = 0;
    double heartRate = 0;
    for (int block = 0; block < BLOCKS && left > 0; block++) {
      if (seconds[block] > 0) {
        double share = Math.min(1, left / seconds[block]);
        speed += share * speedSum[block];
        heartRate += share * heartRateSum[block];
        left -= seconds[block];
      }
    }
    double first = speed / heartRate;
    double second = (speedTotal - speed) / (heartRateTotal - heartRate);
    float percent = (float) (100 * (first - second) / first);
    return Float.isInfinite(percent) ? Float.NaN : percent;
  }

  /** Overwrites another with this one's content. */
  public void copyTo(Decoupling target) {
    target.blockSeconds = blockSeconds;
    System.arraycopy(speedSum, 0, target.speedSum, 0, BLOCKS);
    System.arraycopy(heartRateSum, 0, target.heartRateSum, 0, BLOCKS);
    System.arraycopy(seconds, 0, target.seconds, 0, BLOCKS);
  }

  private static void merge(float[] sums) {
    for (int block = 0; block < BLOCKS / 2; block++) {
      sums[block] = sums[2 * block] + sums[2 * block + 1];
    }
    Arrays.fill(sums, BLOCKS / 2, BLOCKS, 0);
  }
}
