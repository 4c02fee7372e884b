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
  private static final SafetyRule[] RULES = SafetyRule.values();

  private SafetyState standing;
  private SafetyState state;
  private int clearedAhead;

  /**
   * Begins a look at the seconds that follow the last one that stands.
   *
   * @param session the session's state, to be copied; gets a notice of what is raised
   */
  void begin(SafetyState session) {
    standing = session;
    state = session.clone();
    clearedAhead = 0;
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
    if (standing.notices.length == 0) {
      SafetyRules.observe(standing, second, thresholdBpm, maxMeasured, listener);
      return;
    }
    SafetyRules.observe(
        standing,
        second,
        thresholdBpm,
        maxMeasured,
        (rule, severity, change, since, epochSecond, reasons) -> {
          if (!standing.hasNotice(rule)) {
            listener.on(rule, severity, change, since, epochSecond, reasons);
          }
        });
    for (SafetyNotice notice : standing.takeNotices(second.epochSecond)) {
      compare(standing, notice, second.epochSecond, maxMeasured, listener);
    }
  }

  private static void compare(
      SafetyState standing,
      SafetyNotice notice,
      long epochSecond,
      boolean maxMeasured,
      SafetyListener listener) {
    SafetyRule rule = RULES[notice.rule];
    SafetySeverity said = SafetyRules.SEVERITIES[notice.severity];
    SafetySeverity stands = standing.severity(rule);
    if (stands == said) {
      return;
    }
    if (standing.isOpen(rule)) {
      List<String> reasons = new ArrayList<>(NOT_CONFIRMED);
      reasons.addAll(SafetyRules.reasons(rule, stands, maxMeasured));
      long since = standing.openSince[notice.rule];
      listener.on(rule, stands, AlertState.RAISED, since, epochSecond, reasons);
    } else {
      listener.on(rule, said, AlertState.CLEARED, notice.sinceSecond, epochSecond, NOT_CONFIRMED);
    }
  }

  /**
   * Clears what is open, at the first second after the session, and what was said to be, at the
   * second of which it was said where that is later.
   */
  static void endSession(SafetyState standing, SafetyListener listener) {
    for (SafetyNotice notice : standing.takeNotices(Long.MAX_VALUE)) {
      long second = Math.max(standing.lastSecond + 1, notice.epochSecond);
      SafetySeverity said = SafetyRules.SEVERITIES[notice.severity];
      standing.openSeverity[notice.rule] = 0;
      listener.on(
          RULES[notice.rule],
          said,
          AlertState.CLEARED,
          notice.sinceSecond,
          second,
          SafetyRules.SESSION_ENDED);
    }
    SafetyRules.endSession(standing, listener);
  }
}
