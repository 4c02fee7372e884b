package io.pulseline.gym.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Plays a fleet into a sink in real time, or faster by a factor, until a duration of wall time has
 * passed.
 */
public final class FleetPlayer {
  private final TelemetrySink sink;
  private final double speed;
  private final Duration duration;
  private final Map<String, LongAdder> sent = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /**
   * @param speed simulated seconds per second of wall time, more than 0
   * @param duration how long to play, wall time
   */
  public FleetPlayer(TelemetrySink sink, double speed, Duration duration) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed must be more than 0, not " + speed);
    }
    this.sink = sink;
    this.speed = speed;
    this.duration = duration;
  }

  /**
   * Where a plan must start so that its event time does not overtake the wall clock before the
   * duration has passed: a job rejects samples from the future.
   */
  public static long startEpochMillis(Instant now, Duration duration, double speed) {
    return now.toEpochMilli() - (long) Math.ceil(duration.toMillis() * speed);
  }

  /**
   * Plays on the calling thread until the duration has passed, {@link #stop} is called or the
   * thread is interrupted, then flushes the sink.
   *
   * @throws TelemetryDeliveryException if the sink fails
   */
  public void play(Fleet fleet) {
    long wallStart = System.nanoTime();
    long simulatedStart = fleet.plan().startEpochMillis();
    long wallNanos = duration.toNanos();
    while (!stopped && !Thread.currentThread().isInterrupted()) {
      TelemetryRecord telemetry = fleet.next();
      long dueNanos = (long) ((telemetry.deliverAtMillis() - simulatedStart) * 1e6 / speed);
      if (dueNanos >= wallNanos) {
        awaitNanos(wallStart, wallNanos);
        break;
      }
      awaitNanos(wallStart, dueNanos);
      if (stopped) {
        break;
      }
      sink.send(telemetry);
      sent.computeIfAbsent(telemetry.topic(), topic -> new LongAdder()).increment();
    }
    sink.flush();
  }

  /** Ends {@link #play} soon; from any thread. */
  public void stop() {
    stopped = true;
  }

  /** Records handed to the sink so far, by topic; from any thread. */
  public Map<String, Long> sentByTopic() {
    Map<String, Long> counts = new TreeMap<>();
    sent.forEach((topic, count) -> counts.put(topic, count.sum()));
    return counts;
  }

  private void awaitNanos(long wallStart, long dueNanos) {
    long left = dueNanos - (System.nanoTime() - wallStart);
    while (left > 0 && !stopped && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(Math.min(left, 50_000_000L));
      left = dueNanos - (System.nanoTime() - wallStart);
    }
  }
}
