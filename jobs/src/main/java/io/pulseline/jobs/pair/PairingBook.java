package io.pulseline.jobs.pair;

import io.pulseline.jobs.validate.PairingUpdate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  /**
   * Forgets an athlete; says whether there was anything to forget. Whoever was on the machine
   * before is not on it again for that.
   */
  public boolean forget(String athleteId) {
    List<PairingUpdate> others = new ArrayList<>();
    for (PairingUpdate pairing : pairings) {
      if (!pairing.athleteId.equals(athleteId)) {
        others.add(pairing);
      } else if (!others.isEmpty()) {
        PairingUpdate before = others.get(others.size() - 1);
        before.untilMillis = Math.min(before.untilMillis, pairing.fromMillis);
      }
    }
    boolean forgot = others.size() < pairings.length;
    pairings = others.toArray(new PairingUpdate[0]);
    return forgot;
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
