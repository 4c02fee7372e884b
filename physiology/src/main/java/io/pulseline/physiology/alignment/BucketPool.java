package io.pulseline.physiology.alignment;

/**
 * Buckets of seconds that have been emitted, to be filled again for whichever athlete comes next. A
 * bucket in here belongs to nobody's state any more.
 */
public final class BucketPool {
  private static final int MAX_BUCKETS = 1_024;

  private final SecondBucket[] spare = new SecondBucket[MAX_BUCKETS];
  private int count;

  SecondBucket take() {
    if (count == 0) {
      return new SecondBucket();
    }
    SecondBucket bucket = spare[--count];
    spare[count] = null;
    return bucket;
  }

  /** Buckets that have grown are let go: they would make the next athlete's state larger. */
  void giveBack(SecondBucket bucket) {
    if (count < MAX_BUCKETS && !bucket.hasGrown()) {
      spare[count++] = bucket;
    }
  }
}
