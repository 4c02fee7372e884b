package io.pulseline.physiology.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BucketPoolTest {
  private final BucketPool pool = new BucketPool();

  @Test
  void whatIsGivenBackIsUsedAgain() {
    SecondBucket bucket = filled(2);
    pool.giveBack(bucket);
    assertThat(pool.take()).isSameAs(bucket);
    assertThat(pool.take()).isNotSameAs(bucket);
  }

  @Test
  void whatHasGrownIsNot() {
    SecondBucket bucket = filled(3);
    pool.giveBack(bucket);
    assertThat(pool.take()).isNotSameAs(bucket);
  }

  /** All that one athlete's second was is no part of the next one's. */
  @Test
  void aBucketThatIsUsedAgainIsAsANewOne() {
    SecondBucket used = filled(2);
    used.chestStrap = true;
    used.safetyKeyPulled = true;
    used.maskedValueCount = 3;
    used.open(7);
    SecondBucket fresh = new SecondBucket();
    fresh.open(7);
    assertThat(used).usingRecursiveComparison().ignoringFields("words").isEqualTo(fresh);
    assertThat(Arrays.copyOf(used.words, SecondBucket.SIGNALS))
        .isEqualTo(Arrays.copyOf(fresh.words, SecondBucket.SIGNALS));
  }

  private static SecondBucket filled(int samples) {
    SecondBucket bucket = new SecondBucket();
    bucket.open(1);
    for (int seq = 0; seq < samples; seq++) {
      SensorSample sample = new SensorSample();
      sample.seq = seq;
      sample.treadmill = seq == 0;
      sample.eventMillis = 1_000;
      sample.heartRateBpm = 120 + seq;
      bucket.add(sample);
    }
    return bucket;
  }
}
