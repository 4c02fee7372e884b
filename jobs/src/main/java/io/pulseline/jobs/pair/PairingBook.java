package io.pulseline.jobs.pair;

import io.pulseline.jobs.validate.PairingUpdate;
import java.util.Arrays;

/**
 * Who was on one machine, by event time. A pairing that begins later ends an earlier one; the same
 * pairing sent again replaces it. Keeps the newest pairings only. A plain state object.
 */
public final class PairingBook {
  private static final int MAX_PAIRINGS = 32;

  /** Pairings, by ascending beginning. */
  public PairingUpdate[] pairings = new PairingUpdate[0];

  /** Takes over a pairing. */
  public void apply(PairingUpdate update) {
    int at = 0;
    while (at < pairings.length && pairings[at].fromMillis < update.fromMillis) {
      at++;
    }
    if (at < pairings.length && pairings[at].fromMillis == update.fromMillis) {
      pairings[at] = update;
      return;
    }
    PairingUpdate[] longer = Arrays.copyOf(pairings, pairings.length + 1);
    System.arraycopy(pairings, at, longer, at + 1, pairings.length - at);
    longer[at] = update;
    int surplus = Math.max(0, longer.length - MAX_PAIRINGS);
    pairings = Arrays.copyOfRange(longer, surplus, longer.length);
  }

  /** The athlete on the machine at that event time, or null if nobody is known to be. */
  public String athleteAt(long eventMillis) {
    for (int i = pairings.length - 1; i >= 0; i--) {
      if (pairings[i].fromMillis <= eventMillis) {
        return eventMillis < pairings[i].untilMillis ? pairings[i].athleteId : null;
      }
    }
    return null;
  }
}
