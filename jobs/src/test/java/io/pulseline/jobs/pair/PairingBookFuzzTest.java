package io.pulseline.jobs.pair;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pulseline.jobs.validate.PairingUpdate;
import java.util.Objects;
import java.util.TreeMap;

/** Whatever pairings a machine gets, its book agrees with a plain list of them. */
class PairingBookFuzzTest {
  private static final int KEPT = 32;

  @FuzzTest(maxDuration = "2m")
  void agreesWithAList(FuzzedDataProvider input) {
    PairingBook book = new PairingBook();
    TreeMap<Long, PairingUpdate> list = new TreeMap<>();
    while (input.remainingBytes() > 0) {
      if (input.consumeBoolean()) {
        PairingUpdate update = new PairingUpdate();
        update.machineId = "belt";
        update.athleteId = "athlete-" + input.consumeByte();
        update.fromMillis = time(input);
        update.untilMillis = input.consumeBoolean() ? PairingUpdate.OPEN : time(input);
        book.apply(update);
        list.put(update.fromMillis, update);
        if (list.size() > KEPT) {
          list.pollFirstEntry();
        }
      } else {
        long asked = time(input);
        String expected = athleteAt(list, asked);
        String found = book.athleteAt(asked);
        if (!Objects.equals(expected, found)) {
          throw new AssertionError("at " + asked + " " + found + " and not " + expected);
        }
      }
      requireOrder(book);
    }
  }

  /** Mostly close to one another, so that they meet. */
  private static long time(FuzzedDataProvider input) {
    return input.consumeBoolean() ? input.consumeLong() : input.consumeLong(-100, 100);
  }

  private static String athleteAt(TreeMap<Long, PairingUpdate> list, long millis) {
    var entry = list.floorEntry(millis);
    return entry != null && millis < entry.getValue().untilMillis
        ? entry.getValue().athleteId
        : null;
  }

  private static void requireOrder(PairingBook book) {
    if (book.pairings.length > KEPT) {
      throw new AssertionError(book.pairings.length + " pairings");
    }
    for (int i = 1; i < book.pairings.length; i++) {
      if (book.pairings[i - 1].fromMillis >= book.pairings[i].fromMillis) {
        throw new AssertionError("pairings out of order at " + i);
      }
    }
  }
}
