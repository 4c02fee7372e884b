package io.pulseline.jobs.fuse;

import io.pulseline.jobs.erasure.Erasure;
import io.pulseline.jobs.state.HeldStates;
import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.schemas.SafetySeverity;
import io.pulseline.schemas.SessionEnd;

/**
 * One second of one athlete's session, the marker that the session has ended, the request to forget
 * the athlete, or the one to write down the athlete's states. Those that stand are emitted in order
 * and without gaps within a session. The object and its {@link AlignedSecond} are reused: a
 * receiver copies what it keeps.
 */
public final class AthleteSecond {
  /** Athlete, the key of everything from here on. */
  public String athleteId;

  /** The athlete's states that are at hand; null if the stages are not chained. */
  public transient HeldStates held;

  /**
   * First second of the session, s since 1970-01-01 UTC; with the athlete it identifies the
   * session.
   */
  public long sessionStartSecond;

  /** The second's data; without meaning in an end marker. */
  public AlignedSecond second = new AlignedSecond();

  /** What is known of the athlete. */
  public Athlete athlete = Athlete.UNKNOWN;

  /** What the formulas need of the athlete in this session; without meaning in an end marker. */
  public AthleteEstimates estimates;

  /**
   * 0 for a second that stands. Otherwise it is the n-th of those that are looked at before they
   * stand, as they are measured so far: they follow the last that stands, come again at each look,
   * and go no further than watch.
   */
  public int ahead;

  /** Why the session ended, for an end marker; null for an ordinary second. */
  public SessionEnd sessionEnd;

  /** Whether stages are to write down what their backend lacks, beside which there is nothing. */
  public boolean isToWrite;

  /** The request to forget the athlete, beside which there is nothing; null otherwise. */
  public Erasure erasure;

  /**
   * Highest severity of the safety alerts that are open, UNKNOWN if none is; watch writes it, as
   * what follows.
   */
  public SafetySeverity openSafetySeverity = SafetySeverity.UNKNOWN;

  /** Whether the alert HEART_RATE_OVER_MAX is open. */
  public boolean heartRateOverMaxOpen;

  /** Safety alerts raised in the session so far. */
  public int safetyAlertCount;

  /** The request to forget an athlete, for the next stage. */
  public static AthleteSecond erasure(String athleteId, HeldStates held, Erasure erasure) {
    AthleteSecond element = new AthleteSecond();
    element.athleteId = athleteId;
    element.held = held;
    element.erasure = erasure;
    return element;
  }

  /** Whether this marks the end of the session and carries no data. */
  public boolean isEndMarker() {
    return sessionEnd != null;
  }
}
