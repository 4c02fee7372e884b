package io.pulseline.jobs.watch;

import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.AthleteEstimates;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The estimates of the athletes seen last, so that they are made once a profile and not once a
 * second. Not state: what is missing is made again, with the same result.
 */
public final class EstimatesCache {
  private static final int MAX_ATHLETES = 1 << 16;

  private final Map<String, Entry> byAthlete = new Recent();

  /**
   * Estimates for an athlete.
   *
   * @param sessionStartSecond when the session began, s since 1970-01-01 UTC; gives the age
   */
  public AthleteEstimates of(String athleteId, Athlete athlete, long sessionStartSecond) {
    Entry entry = byAthlete.get(athleteId);
    if (entry == null
        || entry.sessionStartSecond != sessionStartSecond
        || !entry.athlete.equals(athlete)) {
      entry =
          new Entry(athlete, sessionStartSecond, AthleteEstimates.of(athlete, sessionStartSecond));
      byAthlete.put(athleteId, entry);
    }
    return entry.estimates;
  }

  /** Forgets an athlete. */
  public void forget(String athleteId) {
    byAthlete.remove(athleteId);
  }

  private record Entry(Athlete athlete, long sessionStartSecond, AthleteEstimates estimates) {}

  private static final class Recent extends LinkedHashMap<String, Entry> {
    private static final long serialVersionUID = 1L;

    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
      return size() > MAX_ATHLETES;
    }
  }
}
