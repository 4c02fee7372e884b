package io.pulseline.jobs.validate;

import io.pulseline.schemas.RejectReason;

/** Whether a record can be placed: whose it is and when it was. Pure. */
final class PlacementRules {
  /** How far a device's clock may be ahead of the broker's, ms. */
  static final long MAX_AHEAD_MILLIS = 120_000;

  /**
   * 2000-01-01, before which no device of ours existed; clocks that were never set lie before it,
   * ms.
   */
  static final long EARLIEST_MILLIS = 946_684_800_000L;

  private PlacementRules() {}

  /** Why the event time cannot be placed, or null if it can. */
  static RejectReason eventTime(long eventMillis, long arrivalMillis) {
    if (eventMillis > arrivalMillis + MAX_AHEAD_MILLIS) {
      return RejectReason.FUTURE_EVENT_TIME;
    }
    return eventMillis < EARLIEST_MILLIS ? RejectReason.INVALID_EVENT_TIME : null;
  }

  /** Why the identity cannot be placed, or null if it can. */
  static RejectReason identity(byte[] key, CharSequence id, RejectReason ifBlank) {
    if (key == null || key.length == 0) {
      return RejectReason.NO_KEY;
    }
    return isBlank(id) ? ifBlank : null;
  }

  static boolean isBlank(CharSequence id) {
    return id == null || id.toString().isBlank();
  }

  /** One sentence for people: what is wrong and how to mend it. */
  static String sentence(RejectReason reason) {
    return switch (reason) {
      case NO_KEY ->
          "The record has no key: send it with its key field as the key, so that it keeps its order.";
      case NO_ATHLETE -> "The record names no athlete: set athlete_id.";
      case NO_MACHINE -> "The record names no machine: set machine_id.";
      case FUTURE_EVENT_TIME ->
          "The event time is more than 2 minutes ahead of the arrival: set the device's clock.";
      case INVALID_EVENT_TIME -> "The event time is before the year 2000: set the device's clock.";
      case INVALID_PAIRING ->
          "The pairing ends before it starts: send paired_until after paired_from.";
      case INVALID_PROFILE ->
          "The maximum heart rate is not above the resting heart rate: correct the profile.";
      default -> throw new IllegalArgumentException("No placement rule rejects for " + reason);
    };
  }
}
