package io.pulseline.jobs.fuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which athletes have something to do at which tick. An athlete whose tick is put off stays on the
 * page of the earlier one, which passes them on when it is taken: most ticks at which to act even
 * if nothing arrives are put off with each sample.
 */
final class TickCalendar {
  private final TreeMap<Long, List<WaitingAthlete>> pages = new TreeMap<>();
  private long lastTick = WaitingAthlete.NO_TICK;
  private List<WaitingAthlete> lastPage;

  /** Puts the athlete down for that tick, unless there is an earlier one. */
  void putDown(WaitingAthlete athlete, long tick) {
    if (tick >= athlete.dueTick) {
      return;
    }
    athlete.dueTick = tick;
    if (tick >= athlete.pageTick) {
      return;
    }
    if (athlete.pageTick == WaitingAthlete.NO_TICK) {
      athlete.pageTick = tick;
    }
    if (tick != lastTick) {
      lastPage = pages.computeIfAbsent(tick, t -> new ArrayList<>());
      lastTick = tick;
    }
    lastPage.add(athlete);
  }

  /**
   * Takes the athletes of the earliest tick that is not after {@code millis}; null if there is
   * none. Only those that are {@link #isDue due} then are meant.
   */
  Page takeUpTo(long millis) {
    if (pages.isEmpty() || pages.firstKey() > millis) {
      return null;
    }
    Map.Entry<Long, List<WaitingAthlete>> first = pages.pollFirstEntry();
    lastTick = WaitingAthlete.NO_TICK;
    return new Page(first.getKey(), first.getValue());
  }

  /** Whether the athlete has something to do at the tick of a page that was taken. */
  boolean isDue(WaitingAthlete athlete, long tick) {
    if (athlete.pageTick == tick) {
      athlete.pageTick = WaitingAthlete.NO_TICK;
      long due = athlete.dueTick;
      if (due > tick) {
        athlete.dueTick = WaitingAthlete.NO_TICK;
        putDown(athlete, due);
      }
    }
    return athlete.dueTick == tick;
  }

  /** The athletes of a tick. */
  record Page(long tick, List<WaitingAthlete> athletes) {}
}
