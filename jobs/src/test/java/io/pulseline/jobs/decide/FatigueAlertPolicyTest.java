package io.pulseline.jobs.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.FatigueLevel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FatigueAlertPolicyTest {
  private static final long START = 1_000_000;

  private final FatigueAlertState state = new FatigueAlertState();
  private final List<String> events = new ArrayList<>();
  private long now = START;

  @Test
  void entersAfter20SecondsAbove() {
    frames(30, 0.1f);
    frames(1, 0.3f);
    assertThat(events).isEmpty();
    frames(1, 0.3f);
    assertThat(events).containsExactly("320 RAISED MODERATE since 300");
    frames(50, 0.3f);
    assertThat(events).hasSize(1);
  }

  @Test
  void aFrameBelowStartsTheCountAnew() {
    frames(30, 0.1f);
    for (int i = 0; i < 20; i++) {
      frames(1, 0.3f);
      frames(1, 0.24f);
    }
    assertThat(events).isEmpty();
  }

  @Test
  void leavesAfter60SecondsClearlyBelow() {
    frames(30, 0.1f);
    frames(10, 0.3f);
    frames(100, 0.2f);
    assertThat(events).hasSize(1);
    frames(5, 0.16f);
    assertThat(events).hasSize(1);
    frames(1, 0.16f);
    assertThat(events).hasSize(2).last().isEqualTo("1460 CLEARED MODERATE since 1400");
  }

  @Test
  void raisesOnlyTheHighestLevelAndEscalatesWithinTheCooldown() {
    frames(30, 0.1f);
    frames(2, 0.3f);
    frames(2, 0.55f);
    frames(2, 0.8f);
    assertThat(events)
        .containsExactly(
            "320 RAISED MODERATE since 300",
            "340 RAISED HIGH since 320",
            "360 RAISED SEVERE since 340");
    assertThat(FatigueAlertPolicy.severeSeconds(state, now + 50)).isEqualTo(50);
  }

  @Test
  void aJumpRaisesOneAlert() {
    frames(30, 0.1f);
    frames(3, 0.9f);
    assertThat(events).containsExactly("320 RAISED SEVERE since 300");
  }

  @Test
  void aLevelIsNotRaisedAgainWithin180Seconds() {
    frames(30, 0.1f);
    frames(2, 0.3f);
    frames(6, 0.1f);
    frames(9, 0.3f);
    assertThat(events)
        .containsExactly("320 RAISED MODERATE since 300", "380 CLEARED MODERATE since 320");
    frames(3, 0.3f);
    assertThat(events).hasSize(3).last().isEqualTo("500 RAISED MODERATE since 380");
  }

  @Test
  void suppressedInTheFirst5Minutes() {
    frames(30, 0.8f);
    assertThat(events).isEmpty();
    frames(1, 0.8f);
    assertThat(events).containsExactly("310 RAISED SEVERE since 0");
  }

  @Test
  void aPoorSignalDecidesNothing() {
    frames(40, 0.1f);
    for (int i = 0; i < 20; i++) {
      frame(0.8f, 0.59f);
    }
    frames(1, 0.8f);
    assertThat(events).isEmpty();
    frames(1, 0.8f);
    assertThat(events).hasSize(1);
    for (int i = 0; i < 20; i++) {
      frame(Float.NaN, 1);
      frame(0.1f, 0.5f);
    }
    assertThat(events).hasSize(1);
  }

  @Property(tries = 300)
  void eachRaisedIsClearedOnceAndLevelsDoNotFlap(@ForAll long seed) {
    Random random = new Random(seed);
    FatigueAlertState session = new FatigueAlertState();
    Set<FatigueLevel> open = EnumSet.noneOf(FatigueLevel.class);
    long[] lastRaised = new long[FatigueAlertPolicy.LEVELS];
    float index = 0.2f;
    long second = START;
    for (int i = 0; i < 400; i++) {
      index = Math.max(0, Math.min(1, index + (random.nextFloat() - 0.5f) * 0.3f));
      long end = second + 10;
      FatigueAlertPolicy.observe(
          session,
          START,
          second,
          end,
          index,
          random.nextFloat() < 0.05f ? 0.2f : 1,
          (level, alert, since, value) -> {
            if (alert == AlertState.RAISED) {
              assertThat(open.add(level)).isTrue();
              assertThat(end - lastRaised[level.ordinal()]).isGreaterThanOrEqualTo(180);
              lastRaised[level.ordinal()] = end;
              assertThat(value).isGreaterThanOrEqualTo(FatigueAlertPolicy.threshold(level));
            } else {
              assertThat(open.remove(level)).isTrue();
              assertThat(end - since).isGreaterThanOrEqualTo(60);
            }
          });
      second = end;
    }
    FatigueAlertPolicy.endSession(
        session, second, (level, alert, since, value) -> assertThat(open.remove(level)).isTrue());
    assertThat(open).isEmpty();
  }

  private void frames(int count, float index) {
    for (int i = 0; i < count; i++) {
      frame(index, 1);
    }
  }

  private void frame(float index, float quality) {
    long end = now + 10;
    FatigueAlertPolicy.observe(
        state,
        START,
        now,
        end,
        index,
        quality,
        (level, alert, since, value) ->
            events.add("%d %s %s since %d".formatted(end - START, alert, level, since - START)));
    now = end;
  }
}
