package io.pulseline.gym.simulation;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Independent streams of random numbers from one seed. */
public final class Seeds {
  private Seeds() {}

  /** A seed for the given stream of a seed; close seeds and streams give unrelated results. */
  public static long derive(long seed, long stream) {
    return mix(mix(seed + 0x9E3779B97F4A7C15L) ^ mix(stream * 0xD1342543DE82EF95L + 1));
  }

  /** A generator for the given stream of a seed. */
  public static RandomGenerator generator(long seed, long stream) {
    return new SplittableRandom(derive(seed, stream));
  }

  /** Finaliser of MurmurHash3, variant 13 (Stafford). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
