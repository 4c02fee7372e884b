package io.pulseline.jobs.fuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which athletes have something to do at which tick. An athlete stands under the earliest tick
 * only; what an earlier one has overtaken stays on the page and is skipped there.
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
    if (tick != lastTick) {
      lastPage = pages.computeIfAbsent(tick, t -> new ArrayList<>());
      lastTick = tick;
    }
    lastPage.add(athlete);
  }

  /**
   * Takes the athletes of the earliest tick that is not after {@code millis}; null if there is
   * none. Those whose {@link WaitingAthlete#dueTick} is another are not meant.
   */
  Page takeUpTo(long millis) {
    if (pages.isEmpty() || pages.firstKey() > millis) {
      return null;
    }
    Map.Entry<Long, List<WaitingAthlete>> first = pages.pollFirstEntry();
    lastTick = WaitingAthlete.NO_TICK;
    return new Page(first.getKey(), first.getValue());
  }

  /** The athletes of a tick. */
  record Page(long tick, List<WaitingAthlete> athletes) {}
}
