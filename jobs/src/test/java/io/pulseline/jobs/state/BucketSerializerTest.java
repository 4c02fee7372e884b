package io.pulseline.jobs.state;

import io.pulseline.jobs.fuse.FuseState;
import io.pulseline.physiology.alignment.SecondBucket;
import java.util.Random;

/** The buckets are in savepoints as {@link FormerBucket} is. */
class BucketSerializerTest extends WrittenSerializerContract<SecondBucket, FormerBucket> {
  BucketSerializerTest() {
    super(BucketSerializer.INSTANCE, FormerBucket.class, FuseState.class, "timeline.buckets[]");
  }

  /** Any numbers, those that are none among them. */
  @Override
  SecondBucket any(Random random) {
    SecondBucket bucket = new SecondBucket();
    bucket.setKeySlots(2 << random.nextInt(3));
    for (int i = 0; i < bucket.words.length; i++) {
      bucket.words[i] = random.nextLong();
    }
    for (int signal = 0; signal < SecondBucket.SIGNALS; signal++) {
      float value = random.nextInt(4) == 0 ? Float.NaN : random.nextFloat() - 0.5f;
      bucket.set(signal, value, (short) random.nextInt());
    }
    bucket.second = random.nextLong();
    bucket.sampleCount = random.nextInt();
    bucket.maskedValueCount = random.nextInt();
    bucket.chestStrap = random.nextBoolean();
    bucket.onTreadmill = random.nextBoolean();
    bucket.safetyKeyPulled = random.nextBoolean();
    return bucket;
  }

  @Override
  FormerBucket former(SecondBucket bucket) {
    FormerBucket former = new FormerBucket();
    former.second = bucket.second;
    former.values = new float[SecondBucket.SIGNALS];
    former.precedence = new short[SecondBucket.SIGNALS];
    for (int signal = 0; signal < SecondBucket.SIGNALS; signal++) {
      former.values[signal] = bucket.value(signal);
      former.precedence[signal] = bucket.precedence(signal);
    }
    former.sampleKeys = new long[bucket.keySlots()];
    for (int slot = 0; slot < bucket.keySlots(); slot++) {
      former.sampleKeys[slot] = bucket.sampleKey(slot);
    }
    former.sampleCount = bucket.sampleCount;
    former.maskedValueCount = bucket.maskedValueCount;
    former.chestStrap = bucket.chestStrap;
    former.onTreadmill = bucket.onTreadmill;
    former.safetyKeyPulled = bucket.safetyKeyPulled;
    return former;
  }
}
