package io.pulseline.schemas.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ids that the registry did not know, and when it may be asked again, so that a fleet that sends
 * random ids cannot keep it busy. A registry gives an id before anybody can write it: a listing
 * that was made after a record had arrived says for good whether the record's id is one. For a
 * record that has arrived since, it is made anew, a few times in a second; and once a minute for an
 * id that was asked for before, in case that a registry lags behind or was restored.
 *
 * <p>Time is arrival time, so that the same topics against the same registry give the same results.
 */
final class UnknownIds {
  /** Listings of a subject's versions in a second of arrival time; each answers for every id. */
  static final int LISTINGS_PER_SECOND = 4;

  /** By how much brokers' clocks may differ. */
  private static final long SLACK_MILLIS = 1_000;

  private static final long FORGET_MILLIS = 60_000;
  private static final int MOST_IDS = 1_000;

  private final Map<Integer, Long> askedAtMillis =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
          return size() > MOST_IDS;
        }
      };

  private long listedForMillis = Long.MIN_VALUE;
  private long second = Long.MIN_VALUE;
  private int listingsLeft;

  /**
   * Whether to ask the registry for an id; to be followed by asking it.
   *
   * @param arrivalMillis arrival of the record that names it, ms
   */
  boolean mayAsk(int id, long arrivalMillis) {
    if (listedForMillis != Long.MIN_VALUE && arrivalMillis < listedForMillis - SLACK_MILLIS) {
      return false;
    }
    Long asked = askedAtMillis.get(id);
    if (asked != null && Math.abs(arrivalMillis - asked) < FORGET_MILLIS) {
      return false;
    }
    long arrivalSecond = Math.floorDiv(arrivalMillis, 1000L);
    if (arrivalSecond > second) {
      second = arrivalSecond;
      listingsLeft = LISTINGS_PER_SECOND;
    }
    if (listingsLeft == 0) {
      return false;
    }
    listingsLeft--;
    listedForMillis = Math.max(listedForMillis, arrivalMillis);
    return true;
  }

  /** Notes that the registry does not know an id. */
  void add(int id, long arrivalMillis) {
    askedAtMillis.remove(id);
    askedAtMillis.put(id, arrivalMillis);
  }
}
