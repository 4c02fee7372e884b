package io.pulseline.benchmarks.measure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How far a pipeline in this process is. Operators reach it by the name of their run, since Flink
 * copies them; each subtask writes only its own figure.
 */
public final class RunProgress {
  private static final Map<String, RunProgress> RUNS = new ConcurrentHashMap<>();

  /** Longs of a cache line: subtasks do not share one. */
  private static final int STRIDE = 16;

  private final AtomicLongArray reached;
  private final LongAdder accounted = new LongAdder();
  private final LongAdder results = new LongAdder();

  private RunProgress(int subtasks) {
    reached = new AtomicLongArray(subtasks * STRIDE);
    for (int subtask = 0; subtask < subtasks; subtask++) {
      reached.set(subtask * STRIDE, Long.MIN_VALUE);
    }
  }

  /** Registers a run. */
  public static RunProgress begin(String run, int subtasks) {
    RunProgress progress = new RunProgress(subtasks);
    RUNS.put(run, progress);
    return progress;
  }

  /** A run that was registered. */
  public static RunProgress of(String run) {
    return RUNS.get(run);
  }

  /** Forgets a run. */
  public static void end(String run) {
    RUNS.remove(run);
  }

  /** A subtask has come so far: a count or a time, which only grows. */
  public void reached(int subtask, long figure) {
    reached.lazySet(subtask * STRIDE, figure);
  }

  /** The least that a subtask has reached; {@link Long#MIN_VALUE} before all have begun. */
  public long least() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < reached.length(); i += STRIDE) {
      least = Math.min(least, reached.get(i));
    }
    return least;
  }

  /** What all subtasks have reached together; those that have not begun count as 0. */
  public long sum() {
    long sum = 0;
    for (int i = 0; i < reached.length(); i += STRIDE) {
      sum += Math.max(0, reached.get(i));
    }
    return sum;
  }

  /** Samples are part of a result, or have been rejected. */
  public void account(long samples) {
    accounted.add(samples);
  }

  /** Samples that a result or a rejection accounts for. */
  public long accounted() {
    return accounted.sum();
  }

  /** A result is written. */
  public void result() {
    results.increment();
  }

  /** Results written. */
  public long results() {
    return results.sum();
  }
}
