package io.pulseline.physiology.alignment;

import java.util.Arrays;

/**
 * One athlete's event time: takes samples of all of the athlete's devices in any order and gives a
 * gap-free sequence of seconds, session by session.
 *
 * <p>The event clock is the older of the newest event times of the devices that hold it, minus the
 * grace; without the grace while both a treadmill and a watch hold it and no sequence number of
 * theirs is missing. A device holds the clock while it has sent within the idle time, is newer than
 * what has been emitted and is less than a session gap behind the newest device; with none that
 * holds, all that is buffered is released.
 *
 * <p>Every decision about a second is made from samples up to the clock alone. Samples up to the
 * clock are complete as long as disorder stays within the grace, so the result does not depend on
 * when the timeline is advanced, nor on the order in which samples come. Where a signal is missing,
 * the second therefore waits until the clock has reached the next value, or has passed the longest
 * gap that is interpolated.
 *
 * <p>A plain state object: public fields, no references to anything but its own parts.
 */
public final class AthleteTimeline implements Cloneable {
  private static final long NEVER = Long.MIN_VALUE;
  private static final int MAX_DEVICES = 8;
  private static final int FIRST_SLOTS = 4;
  private static final int SPARE_SLOTS = 16;

  /** Beside the bits of signals: one that is missing has to wait for the clock. */
  static final int WAITS = 1 << SecondBucket.SIGNALS;

  /** Whether a session is open. */
  public boolean inSession;

  /** First second of the open session. */
  public long sessionStartSecond;

  /** Newest second emitted in any session. */
  public long lastEmittedSecond = NEVER;

  /** Newest emitted second that had a sample. */
  public long lastSampledSecond = NEVER;

  /** Last emitted value of each signal of {@link SecondBucket}. */
  public float[] lastValues = new float[SecondBucket.SIGNALS];

  /** Second of each last value. */
  public long[] lastValueSeconds = new long[SecondBucket.SIGNALS];

  /** Whether the safety key was pulled in the last emitted second of a treadmill. */
  public boolean safetyKeyPulled;

  /**
   * Seconds with samples that have not been emitted, ascending; the first {@link #bucketCount} are
   * valid.
   */
  public SecondBucket[] buckets = new SecondBucket[0];

  /** How many buckets are valid; the slots behind are empty. */
  public int bucketCount;

  /** The devices seen. */
  public DeviceClock[] devices = new DeviceClock[0];

  /** Newest arrival of an accepted sample, ms. */
  public long newestArrivalMillis = NEVER;

  /**
   * Offers a sample, which must have arrived by the next {@link #advance}.
   *
   * @param pool where a bucket is taken from if there is none for the sample's second
   */
  public Verdict offer(SensorSample sample, BucketPool pool) {
    long second = Math.floorDiv(sample.eventMillis, 1_000L);
    DeviceClock device = find(sample.deviceHash);
    if (second <= lastEmittedSecond) {
      return tooLate(sample, device);
    }
    if (!bucketFor(second, pool).add(sample)) {
      return Verdict.DUPLICATE;
    }
    if (device == null) {
      register(sample);
    } else {
      device.accept(sample);
    }
    newestArrivalMillis = Math.max(newestArrivalMillis, sample.arrivalMillis);
    return Verdict.ACCEPTED;
  }

  private static Verdict tooLate(SensorSample sample, DeviceClock device) {
    if (device == null) {
      return Verdict.LATE;
    }
    if (device.hasSeen(sample.seq)) {
      return Verdict.DUPLICATE;
    }
    device.missed(sample);
    return Verdict.LATE;
  }

  /**
   * Emits what the clock allows, all offered samples having arrived by {@code arrivalMillis}.
   *
   * @param arrivalMillis arrival time up to which every sample has been offered, ms
   * @param settings how the clock behaves
   * @param pool where buckets of emitted seconds go
   * @param scratch object to hand out to the listener
   * @param listener receives the seconds and session ends
   */
  public void advance(
      long arrivalMillis,
      TimelineSettings settings,
      BucketPool pool,
      AlignedSecond scratch,
      TimelineListener listener) {
    long clockMillis = clockMillis(arrivalMillis, settings);
    boolean released = clockMillis == Long.MAX_VALUE;
    long completeSecond = released ? Long.MAX_VALUE : Math.floorDiv(clockMillis + 1, 1_000L) - 1;
    long gapSeconds = settings.sessionGapMillis() / 1_000;
    int emittedBuckets = 0;
    while (emittedBuckets < bucketCount) {
      SecondBucket next = buckets[emittedBuckets];
      if (inSession && next.second - lastSampledSecond > gapSeconds) {
        if (completeSecond < lastSampledSecond + gapSeconds) {
          break;
        }
        endSession(TimelineEnd.EVENT_TIME_GAP, listener);
      }
      long second = inSession ? lastEmittedSecond + 1 : next.second;
      if (second > completeSecond) {
        break;
      }
      if (!inSession) {
        startSession(second);
      }
      SecondBucket bucket = next.second == second ? next : null;
      int interpolated = interpolated(second, bucket, emittedBuckets, completeSecond);
      if ((interpolated & WAITS) != 0) {
        break;
      }
      fill(second, bucket, emittedBuckets, interpolated, scratch);
      lastEmittedSecond = second;
      listener.onSecond(sessionStartSecond, scratch);
      if (bucket != null) {
        lastSampledSecond = second;
        emittedBuckets++;
        if (pullsSafetyKey(bucket)) {
          endSession(TimelineEnd.SAFETY_KEY, listener);
        }
      }
    }
    drop(emittedBuckets, pool);
  }

  /**
   * Ends the open session, if there is one, when nothing has arrived for the session gap; says
   * whether it is over.
   */
  public boolean endIfSilent(
      long arrivalMillis, TimelineSettings settings, TimelineListener listener) {
    if (arrivalMillis < silentAtMillis(settings)) {
      return false;
    }
    if (inSession) {
      endSession(TimelineEnd.SILENCE, listener);
    }
    return true;
  }

  /** Samples that were accepted and are in no second that was emitted. */
  public int waitingSampleCount() {
    int count = 0;
    for (int i = 0; i < bucketCount; i++) {
      count += buckets[i].sampleCount;
    }
    return count;
  }

  /**
   * Seconds from the last heart rate that was emitted in the open session to that second; 0 if
   * there was none.
   *
   * @param second s since 1970-01-01 UTC, not before it
   */
  public long secondsSinceHeartRate(long second) {
    long last = lastValueSeconds[SecondBucket.HEART_RATE];
    return last == NEVER ? 0 : second - last;
  }

  /** Arrival time at which the session ends if nothing more arrives, ms. */
  public long silentAtMillis(TimelineSettings settings) {
    return newestArrivalMillis + settings.sessionGapMillis();
  }

  /**
   * When the clock can move next though nothing arrives: the moment at which the first device that
   * is not idle now becomes so, arrival time, ms; {@link Long#MAX_VALUE} if all are idle.
   */
  public long nextIdleMillis(long arrivalMillis, TimelineSettings settings) {
    long next = Long.MAX_VALUE;
    for (DeviceClock device : devices) {
      long idleAt = device.newestArrivalMillis + settings.sourceIdleMillis();
      if (idleAt > arrivalMillis) {
        next = Math.min(next, idleAt);
      }
    }
    return next;
  }

  /** Whether the safety key is pulled in the second; notes how it is. */
  boolean pullsSafetyKey(SecondBucket bucket) {
    boolean pulledBefore = safetyKeyPulled;
    if (bucket.onTreadmill) {
      safetyKeyPulled = bucket.safetyKeyPulled;
    }
    return bucket.onTreadmill && bucket.safetyKeyPulled && !pulledBefore;
  }

  private long clockMillis(long arrivalMillis, TimelineSettings settings) {
    long newest = newestEventMillis();
    long complete = Long.MAX_VALUE;
    long waitedFor = Long.MAX_VALUE;
    boolean treadmill = false;
    boolean worn = false;
    for (DeviceClock device : devices) {
      if (holds(device, newest, arrivalMillis, settings)) {
        complete = Math.min(complete, device.completeMillis(settings.graceMillis()));
        waitedFor = Math.min(waitedFor, device.newestEventMillis - settings.graceMillis());
        treadmill |= device.treadmill;
        worn |= !device.treadmill;
      }
    }
    // One kind alone may be about to be joined by the other.
    return treadmill && worn ? complete : waitedFor;
  }

  private long newestEventMillis() {
    long newest = NEVER;
    for (DeviceClock device : devices) {
      newest = Math.max(newest, device.newestEventMillis);
    }
    return newest;
  }

  private boolean holds(
      DeviceClock device, long newestMillis, long arrivalMillis, TimelineSettings settings) {
    boolean idle = arrivalMillis - device.newestArrivalMillis >= settings.sourceIdleMillis();
    boolean left = newestMillis - device.newestEventMillis > settings.sessionGapMillis();
    boolean overtaken = Math.floorDiv(device.newestEventMillis, 1_000L) <= lastEmittedSecond;
    return !idle && !left && !overtaken;
  }

  /**
   * The newest second of which every watch or strap that holds the clock has sent a sample, none of
   * its sequence numbers missing; of which every treadmill has, where nothing is worn. It may still
   * get another sample, and values of the other kind of device.
   */
  long begunSecond(long arrivalMillis, TimelineSettings settings) {
    long newest = newestEventMillis();
    long worn = Long.MAX_VALUE;
    long treadmills = Long.MAX_VALUE;
    for (DeviceClock device : devices) {
      if (holds(device, newest, arrivalMillis, settings)) {
        long begun = device.begunSecond(settings.graceMillis());
        if (device.treadmill) {
          treadmills = Math.min(treadmills, begun);
        } else {
          worn = Math.min(worn, begun);
        }
      }
    }
    return worn == Long.MAX_VALUE ? treadmills : worn;
  }

  private void startSession(long second) {
    inSession = true;
    sessionStartSecond = second;
    lastSampledSecond = second;
    Arrays.fill(lastValues, Float.NaN);
    Arrays.fill(lastValueSeconds, NEVER);
  }

  private void endSession(TimelineEnd end, TimelineListener listener) {
    inSession = false;
    listener.onSessionEnd(sessionStartSecond, end);
  }

  /**
   * Which missing signals of the second are interpolated, as bits by signal, from values up to
   * {@code completeSecond}; {@link #WAITS} among them if one has to wait for the clock.
   */
  int interpolated(long second, SecondBucket bucket, int firstBucket, long completeSecond) {
    int interpolated = 0;
    for (int signal = 0; signal < SecondBucket.SIGNALS; signal++) {
      if (bucket == null || Float.isNaN(bucket.value(signal))) {
        long last = lastValueSeconds[signal];
        long lastReach = last + TimelineSettings.MAX_INTERPOLATED_SECONDS + 1;
        if (last == NEVER || second >= lastReach) {
          continue;
        }
        int next = nextValue(signal, second, firstBucket, Math.min(completeSecond, lastReach));
        if (next >= 0) {
          interpolated |= 1 << signal;
        } else if (completeSecond < lastReach) {
          interpolated |= WAITS;
        }
      }
    }
    return interpolated;
  }

  /** Fills the second's values, and remembers them for those that follow. */
  void fill(
      long second, SecondBucket bucket, int firstBucket, int interpolated, AlignedSecond out) {
    out.epochSecond = second;
    out.sampleCount = bucket == null ? 0 : bucket.sampleCount;
    out.maskedValueCount = bucket == null ? 0 : bucket.maskedValueCount;
    out.onTreadmill = bucket != null && bucket.onTreadmill;
    out.safetyKeyPulled = bucket != null && bucket.safetyKeyPulled;
    out.signalQuality = 1f;
    out.cadenceLockSuspected = false;
    out.imputedMask = 0;
    out.chestStrap = bucket != null && bucket.chestStrap;
    out.heartRateBpm =
        take(
            SecondBucket.HEART_RATE,
            Channel.HEART_RATE,
            second,
            bucket,
            firstBucket,
            interpolated,
            out);
    out.measuredHeartRateBpm = out.heartRateBpm;
    out.cadenceSpm =
        take(SecondBucket.CADENCE, Channel.CADENCE, second, bucket, firstBucket, interpolated, out);
    float groundSpeed = value(SecondBucket.GROUND_SPEED, second, bucket, firstBucket, interpolated);
    float groundGrade = value(SecondBucket.GROUND_GRADE, second, bucket, firstBucket, interpolated);
    out.speedMps =
        take(
            SecondBucket.BELT_SPEED, Channel.SPEED, second, bucket, firstBucket, interpolated, out);
    out.inclinationPct =
        take(
            SecondBucket.BELT_INCLINATION,
            Channel.INCLINATION,
            second,
            bucket,
            firstBucket,
            interpolated,
            out);
    if (Float.isNaN(out.speedMps)) {
      out.speedMps = groundSpeed;
      markInterpolated(SecondBucket.GROUND_SPEED, Channel.SPEED, interpolated, out);
    }
    if (Float.isNaN(out.inclinationPct)) {
      out.inclinationPct = groundGrade;
      markInterpolated(SecondBucket.GROUND_GRADE, Channel.INCLINATION, interpolated, out);
    }
    remember(second, bucket);
  }

  private float take(
      int signal,
      Channel channel,
      long second,
      SecondBucket bucket,
      int firstBucket,
      int interpolated,
      AlignedSecond out) {
    markInterpolated(signal, channel, interpolated, out);
    return value(signal, second, bucket, firstBucket, interpolated);
  }

  private static void markInterpolated(
      int signal, Channel channel, int interpolated, AlignedSecond out) {
    if ((interpolated & 1 << signal) != 0) {
      out.imputedMask |= channel.bit();
    }
  }

  private float value(
      int signal, long second, SecondBucket bucket, int firstBucket, int interpolated) {
    if ((interpolated & 1 << signal) == 0) {
      return bucket == null ? Float.NaN : bucket.value(signal);
    }
    SecondBucket next = buckets[nextValue(signal, second, firstBucket, Long.MAX_VALUE)];
    long from = lastValueSeconds[signal];
    float share = (float) (second - from) / (next.second - from);
    return lastValues[signal] + share * (next.value(signal) - lastValues[signal]);
  }

  private int nextValue(int signal, long second, int firstBucket, long upTo) {
    for (int i = firstBucket; i < bucketCount && buckets[i].second <= upTo; i++) {
      if (buckets[i].second > second && !Float.isNaN(buckets[i].value(signal))) {
        return i;
      }
    }
    return -1;
  }

  private void remember(long second, SecondBucket bucket) {
    if (bucket == null) {
      return;
    }
    for (int signal = 0; signal < SecondBucket.SIGNALS; signal++) {
      if (!Float.isNaN(bucket.value(signal))) {
        lastValues[signal] = bucket.value(signal);
        lastValueSeconds[signal] = second;
      }
    }
  }

  private SecondBucket bucketFor(long second, BucketPool pool) {
    int at = bucketCount;
    while (at > 0 && buckets[at - 1].second > second) {
      at--;
    }
    if (at > 0 && buckets[at - 1].second == second) {
      return buckets[at - 1];
    }
    if (bucketCount == buckets.length) {
      buckets = Arrays.copyOf(buckets, Math.max(FIRST_SLOTS, buckets.length * 2));
    }
    SecondBucket bucket = pool.take();
    System.arraycopy(buckets, at, buckets, at + 1, bucketCount - at);
    buckets[at] = bucket;
    bucketCount++;
    bucket.open(second);
    return bucket;
  }

  /** Gives the emitted buckets away: what is not needed any more would be state to be written. */
  private void drop(int emitted, BucketPool pool) {
    if (emitted == 0) {
      return;
    }
    for (int i = 0; i < emitted; i++) {
      pool.giveBack(buckets[i]);
    }
    int kept = bucketCount - emitted;
    if (buckets.length > kept + SPARE_SLOTS) {
      buckets = Arrays.copyOfRange(buckets, emitted, emitted + kept + FIRST_SLOTS);
    } else {
      System.arraycopy(buckets, emitted, buckets, 0, kept);
    }
    Arrays.fill(buckets, kept, buckets.length, null);
    bucketCount = kept;
  }

  private DeviceClock find(long deviceHash) {
    for (DeviceClock device : devices) {
      if (device.deviceHash == deviceHash) {
        return device;
      }
    }
    return null;
  }

  private void register(SensorSample first) {
    int at = devices.length;
    if (at < MAX_DEVICES) {
      devices = Arrays.copyOf(devices, at + 1);
    } else {
      at = longestSilent();
    }
    devices[at] = DeviceClock.of(first);
  }

  private int longestSilent() {
    int oldest = 0;
    for (int i = 1; i < devices.length; i++) {
      if (devices[i].newestArrivalMillis < devices[oldest].newestArrivalMillis) {
        oldest = i;
      }
    }
    return oldest;
  }

  /** A copy that shares nothing with this one. */
  @Override
  public AthleteTimeline clone() {
    try {
      AthleteTimeline copy = (AthleteTimeline) super.clone();
      copy.lastValues = lastValues.clone();
      copy.lastValueSeconds = lastValueSeconds.clone();
      copy.buckets = new SecondBucket[buckets.length];
      for (int i = 0; i < buckets.length; i++) {
        copy.buckets[i] = buckets[i] == null ? null : buckets[i].clone();
      }
      copy.devices = new DeviceClock[devices.length];
      for (int i = 0; i < devices.length; i++) {
        copy.devices[i] = devices[i].clone();
      }
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }
}
