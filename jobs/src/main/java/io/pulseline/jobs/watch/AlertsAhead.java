package io.pulseline.jobs.watch;

import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.SafetyRule;
import io.pulseline.schemas.SafetySeverity;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link SafetyRules} on seconds that do not stand yet. What they raise there is said at once, and
 * once: from then on nothing else is said of that rule until its second stands. Then what stands is
 * compared with what was said, and where it differs that is said too. Nothing is cleared ahead.
 */
final class AlertsAhead {
  private static final List<String> NOT_CONFIRMED = List.of("NOT_CONFIRMED");

  private SafetyState standing;
  private SafetyState state;
  private int clearedAhead;

  /**
   * Begins a look at the seconds that follow the last one that stands.
   *
   * @param session the session's state, to be copied; gets a notice of what is raised; null if it
   *     has none, and nothing is to be looked for
   */
  void begin(SafetyState session) {
    standing = session;
    state = session == null ? null : (SafetyState) session.clone();
    clearedAhead = 0;
  }

  /** State of the session that is looked at; null if nothing is looked for. */
  SafetyState standing() {
    return standing;
  }

  /**
   * Takes the next second of the look.
   *
   * @param listener hears what is raised
   * @return whether anything was, and the session's state has changed
   */
  boolean look(
      AlignedSecond second, float thresholdBpm, boolean maxMeasured, SafetyListener listener) {
    int before = standing.notices.length;
    SafetyRules.observe(
        state,
        second,
        thresholdBpm,
        maxMeasured,
        (rule, severity, change, since, epochSecond, reasons) -> {
          int bit = 1 << rule.ordinal();
          if (change == AlertState.CLEARED) {
            clearedAhead |= bit;
          } else if ((clearedAhead & bit) == 0 && !standing.hasNotice(rule)) {
            standing.add(new SafetyNotice(rule, severity, since, epochSecond));
            listener.on(rule, severity, change, since, epochSecond, reasons);
          }
        });
    return standing.notices.length > before;
  }

  /** Takes the session's next second that stands. */
  static void observe(
      SafetyState standing,
      AlignedSecond second,
      float thresholdBpm,
      boolean maxMeasured,
      SafetyListener listener) {
    boolean noticed = standing.notices.length > 0;
    SafetyListener heard = noticed ? withoutNoticed(standing, listener) : listener;
    SafetyRules.observe(standing, second, thresholdBpm, maxMeasured, heard);
    if (noticed) {
      for (SafetyNotice notice : standing.takeNotices(second.epochSecond)) {
        compare(standing, notice, second.epochSecond, maxMeasured, listener);
      }
    }
  }

  private static SafetyListener withoutNoticed(SafetyState standing, SafetyListener listener) {
    return (rule, severity, change, since, epochSecond, reasons) -> {
      if (!standing.hasNotice(rule)) {
        listener.on(rule, severity, change, since, epochSecond, reasons);
      }
    };
  }

  private static void compare(
      SafetyState standing,
      SafetyNotice notice,
      long epochSecond,
      boolean maxMeasured,
      SafetyListener listener) {
    SafetyRule rule = notice.rule();
    SafetySeverity said = notice.severity();
    SafetySeverity stands = standing.severity(rule);
    if (stands == said) {
      return;
    }
    if (standing.isOpen(rule)) {
      List<String> reasons = new ArrayList<>(NOT_CONFIRMED);
      reasons.addAll(SafetyRules.reasons(rule, stands, maxMeasured));
      long since = standing.openSince[rule.ordinal()];
      listener.on(rule, stands, AlertState.RAISED, since, epochSecond, reasons);
    } else {
      listener.on(rule, said, AlertState.CLEARED, notice.sinceSecond(), epochSecond, NOT_CONFIRMED);
    }
  }

  /**
   * Clears what is open, at the first second after the session, and what was said to be, at the
   * second of which it was said where that is later.
   */
  static void endSession(SafetyState standing, SafetyListener listener) {
    for (SafetyNotice notice : standing.takeNotices(Long.MAX_VALUE)) {
      standing.openSeverity[notice.rule().ordinal()] = 0;
      listener.on(
          notice.rule(),
          notice.severity(),
          AlertState.CLEARED,
          notice.sinceSecond(),
          Math.max(standing.lastSecond + 1, notice.epochSecond()),
          SafetyRules.SESSION_ENDED);
    }
    SafetyRules.endSession(standing, listener);
  }
}
