package io.pulseline.jobs.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickCalendarTest {
  private static final int ATHLETES = 5;
  private static final int ROUNDS = 400;

  private final TickCalendar calendar = new TickCalendar();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everybodyIsDueAtTheEarliestTickTheyWerePutDownForAndAtNoOther(long seed) {
    Random random = new Random(seed);
    List<WaitingAthlete> athletes = new ArrayList<>();
    long[] expected = new long[ATHLETES];
    for (int i = 0; i < ATHLETES; i++) {
      athletes.add(new WaitingAthlete("a" + i, true));
      expected[i] = WaitingAthlete.NO_TICK;
    }
    long now = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int who = random.nextInt(ATHLETES);
      long tick = now + 1 + (random.nextBoolean() ? random.nextInt(5) : 20 + random.nextInt(5));
      calendar.putDown(athletes.get(who), tick);
      expected[who] = Math.min(expected[who], tick);
      if (random.nextInt(3) > 0) {
        continue;
      }
      long until = now + random.nextInt(8);
      for (Due due = next(until); due != null; due = next(until)) {
        int i = athletes.indexOf(due.athlete);
        assertThat(due.tick).isEqualTo(expected[i]).isGreaterThanOrEqualTo(now);
        now = due.tick;
        // as after acting: nothing more to do, or something later
        due.athlete.dueTick = WaitingAthlete.NO_TICK;
        expected[i] = WaitingAthlete.NO_TICK;
        if (random.nextBoolean()) {
          expected[i] = now + 1 + random.nextInt(30);
          calendar.putDown(due.athlete, expected[i]);
        }
      }
      now = until;
      assertThat(Arrays.stream(expected).min().getAsLong()).isGreaterThan(until);
    }
  }

  @Test
  void whoPutsOffALaterTickAgainAndAgainStandsOnItsPageOnce() {
    WaitingAthlete athlete = new WaitingAthlete("a", true);
    calendar.putDown(athlete, 1_000);
    for (long now = 1; now <= 100; now++) {
      calendar.putDown(athlete, now);
      assertThat(next(now)).isEqualTo(new Due(athlete, now));
      athlete.dueTick = WaitingAthlete.NO_TICK;
      calendar.putDown(athlete, 1_000 + now);
    }
    TickCalendar.Page page = calendar.takeUpTo(2_000);
    assertThat(page.tick()).isEqualTo(1_000);
    assertThat(page.athletes()).containsExactly(athlete);
    assertThat(calendar.isDue(athlete, 1_000)).isFalse();
    assertThat(next(2_000)).isEqualTo(new Due(athlete, 1_100));
    assertThat(next(2_000)).isNull();
  }

  @Test
  void whoHasNothingToDoAnyMoreIsNotPassedOn() {
    WaitingAthlete athlete = new WaitingAthlete("a", true);
    calendar.putDown(athlete, 10);
    athlete.dueTick = WaitingAthlete.NO_TICK;
    assertThat(next(Long.MAX_VALUE - 1)).isNull();
  }

  private TickCalendar.Page open;
  private int place;

  /** Who is due next up to then; null if nobody is. */
  private Due next(long until) {
    while (true) {
      while (open != null && place < open.athletes().size()) {
        WaitingAthlete athlete = open.athletes().get(place++);
        if (calendar.isDue(athlete, open.tick())) {
          return new Due(athlete, open.tick());
        }
      }
      open = calendar.takeUpTo(until);
      place = 0;
      if (open == null) {
        return null;
      }
    }
  }

  private record Due(WaitingAthlete athlete, long tick) {}
}
