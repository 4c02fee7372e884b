package io.pulseline.jobs.fuse;

import io.pulseline.jobs.ArrivalTicks;
import io.pulseline.jobs.erasure.Erasure;
import io.pulseline.jobs.state.HeldStates;
import io.pulseline.jobs.validate.ProfileUpdate;
import io.pulseline.jobs.validate.Sample;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.AthleteEstimates;
import java.util.ArrayList;
import java.util.List;

/**
 * What an athlete waits with between two ticks, in memory: what has arrived and not been taken, and
 * the next tick at which there is something to do. What waits is kept in an order that does not
 * depend on how partitions are read.
 */
final class WaitingAthlete {
  /** No tick is waited for. */
  static final long NO_TICK = Long.MAX_VALUE;

  final String athleteId;

  /** The athlete's states that are at hand. */
  final HeldStates held;

  /** Samples, by arrival once they are {@link #sortSamples sorted}. */
  final List<Sample> samples = new ArrayList<>(4);

  /** Profiles, and requests to forget the athlete, by arrival. */
  final List<ProfileUpdate> profiles = new ArrayList<>(0);

  /** The tick at which to act next, ms since 1970-01-01 UTC, or {@link #NO_TICK}. */
  long dueTick = NO_TICK;

  /**
   * The tick of the page that {@link TickCalendar} passes the athlete on from, or {@link #NO_TICK}.
   */
  long pageTick = NO_TICK;

  /** What is known of the athlete, once it has been looked up. */
  private Athlete athlete;

  /** What follows from it for a session; null before the first second. */
  private AthleteEstimates estimates;

  private long estimatedSessionStartSecond;

  /** Whether state holds what was waiting at the last checkpoint. */
  boolean isInState;

  /**
   * Nothing waits yet.
   *
   * @param mayBeUnwritten whether states may be kept in memory beside a backend that writes them
   */
  WaitingAthlete(String athleteId, boolean mayBeUnwritten) {
    this.athleteId = athleteId;
    held = new HeldStates(mayBeUnwritten);
  }

  /** Notes what is known of the athlete; null if that is to be looked up again. */
  void know(Athlete known) {
    athlete = known;
    estimates = null;
  }

  /** What is known of the athlete; null if it has to be looked up. */
  Athlete athlete() {
    return athlete;
  }

  /**
   * The athlete's estimates for a session, made once a session and a profile.
   *
   * @param sessionStartSecond when it began, s since 1970-01-01 UTC; gives the age
   */
  AthleteEstimates estimates(long sessionStartSecond) {
    if (estimates == null || estimatedSessionStartSecond != sessionStartSecond) {
      estimates = AthleteEstimates.of(athlete, sessionStartSecond);
      estimatedSessionStartSecond = sessionStartSecond;
    }
    return estimates;
  }

  void add(Sample sample) {
    // One text for all of the athlete's samples, which may wait for seconds.
    sample.athleteId = athleteId;
    samples.add(sample);
  }

  /** Puts samples into their order. Where many wait, this is the first look at them for seconds. */
  void sortSamples() {
    samples.sort(WaitingAthlete::byOrigin);
  }

  /** Almost all that comes is newer than what is there. */
  void add(ProfileUpdate update) {
    int at = profiles.size();
    while (at > 0 && byArrival(profiles.get(at - 1), update) > 0) {
      at--;
    }
    profiles.add(at, update);
  }

  /** How many samples had arrived by the tick. */
  int samplesUpTo(long tick) {
    int count = 0;
    while (count < samples.size() && samples.get(count).data.arrivalMillis <= tick) {
      count++;
    }
    return count;
  }

  /**
   * Takes the newest profile that had arrived by the tick, and forgets older ones; null if none.
   */
  ProfileUpdate takeProfile(long tick) {
    ProfileUpdate newest = null;
    while (!profiles.isEmpty() && profiles.get(0).arrivalMillis <= tick) {
      newest = profiles.remove(0);
    }
    return newest;
  }

  /**
   * Whether the athlete is to be forgotten at the tick: a request had arrived by then. What else
   * had arrived by then, before the request or after it in the same tick, is forgotten as well.
   */
  boolean isToForget(long tick) {
    for (int i = 0; i < profiles.size() && profiles.get(i).arrivalMillis <= tick; i++) {
      if (profiles.get(i).erasure != null) {
        return true;
      }
    }
    return false;
  }

  /** Takes the requests that had arrived by the tick, and forgets all else that had. */
  List<Erasure> takeErasures(long tick) {
    List<Erasure> erasures = new ArrayList<>(1);
    while (!profiles.isEmpty() && profiles.get(0).arrivalMillis <= tick) {
      ProfileUpdate update = profiles.remove(0);
      if (update.erasure != null) {
        erasures.add(update.erasure);
      }
    }
    samples.subList(0, samplesUpTo(tick)).clear();
    know(null);
    return erasures;
  }

  /** Whether something has arrived that no tick has taken. */
  boolean hasArrivals() {
    return !samples.isEmpty() || !profiles.isEmpty();
  }

  /** The tick that takes what arrived first, or {@link #NO_TICK}. */
  long arrivalTick() {
    long tick = samples.isEmpty() ? NO_TICK : ArrivalTicks.at(samples.get(0).data.arrivalMillis);
    return profiles.isEmpty()
        ? tick
        : Math.min(tick, ArrivalTicks.at(profiles.get(0).arrivalMillis));
  }

  private static int byOrigin(Sample a, Sample b) {
    int order = Long.compare(a.data.arrivalMillis, b.data.arrivalMillis);
    if (order == 0) {
      order = Boolean.compare(a.data.treadmill, b.data.treadmill);
    }
    if (order == 0) {
      order = Integer.compare(a.raw.partition, b.raw.partition);
    }
    return order == 0 ? Long.compare(a.raw.offset, b.raw.offset) : order;
  }

  private static int byArrival(ProfileUpdate a, ProfileUpdate b) {
    int order = Long.compare(a.arrivalMillis, b.arrivalMillis);
    return order == 0 ? Long.compare(a.offset, b.offset) : order;
  }
}
