package io.pulseline.jobs.frame;

import io.pulseline.jobs.erasure.Erasure;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.schemas.SafetySeverity;
import io.pulseline.schemas.SessionEnd;

/**
 * Ten seconds of a session (fewer in its last frame) as the models and the decisions need them, or
 * the marker that the session has ended, or the request to forget the athlete. {@code NaN} is
 * missing. Made anew for each frame and never touched again by its maker, so that the next stage
 * may keep it.
 */
public final class Frame {
  /** Seconds of a full frame. */
  public static final int SECONDS = 10;

  /** Athlete, the key. */
  public String athleteId;

  /** First second of the session, s since 1970-01-01 UTC. */
  public long sessionStartSecond;

  /** Number of the frame in its session, from 0; in an end marker the number of frames. */
  public int frameIndex;

  /** First second of the frame, s since 1970-01-01 UTC; in an end marker that of the session. */
  public long startSecond;

  /** First second after the frame, s since 1970-01-01 UTC. */
  public long endSecond;

  /** Features of the frame's steps for the recurrent model, one step after the other. */
  public float[] fatigueFeatures = new float[0];

  /** Features of the session so far for the effect model. */
  public float[] effectFeatures = new float[0];

  /** Next steps to be ranked; empty when no recommendation is due. */
  public Candidate[] candidates = new Candidate[0];

  /** Effect features after each candidate, one candidate after the other. */
  public float[] candidateFeatures = new float[0];

  /** Aerobic effect of the session so far by the plain formula, 0 to 5. */
  public float baselineAerobicEffect = Float.NaN;

  /** Fatigue index by the plain formula, 0 to 1. */
  public float baselineFatigueIndex = Float.NaN;

  /** Estimate of what is left of D', 0 to 1. */
  public float dPrimeFraction = Float.NaN;

  /** Share of the seconds with heart rate and speed measured, 0 to 1. */
  public float coverage;

  /** Share of the seconds with a heart rate that may be used, 0 to 1. */
  public float heartRateCoverage;

  /** Share of the seconds with a speed, 0 to 1. */
  public float speedCoverage;

  /** Mean trust in the signals, 0 to 1. */
  public float signalQuality;

  /** Mean heart rate that may be used, bpm. */
  public float meanHeartRateBpm = Float.NaN;

  /** Mean speed, m/s. */
  public float meanSpeedMps = Float.NaN;

  /** Mean inclination, percent. */
  public float meanInclinationPct = Float.NaN;

  /** Last known speed, m/s: where the next step begins. */
  public float currentSpeedMps = Float.NaN;

  /** Last known inclination, percent: where the next step begins. */
  public float currentInclinationPct = Float.NaN;

  /** Whether the last known speed was a belt's, so that the athlete chooses the inclination. */
  public boolean onTreadmill;

  /** Session time at the end of the frame, s. */
  public int sessionSeconds;

  /** Input samples that the frame accounts for. */
  public int sampleCount;

  /** Values of those samples that were masked. */
  public int maskedValueCount;

  /** Highest severity of the safety alerts open at the end of the frame; UNKNOWN: none is open. */
  public SafetySeverity openSafetySeverity = SafetySeverity.UNKNOWN;

  /** Whether an alert for heart rate over maximum is open. */
  public boolean heartRateOverMaxOpen;

  /** What is known of the athlete: limits, goal. */
  public Athlete athlete = Athlete.UNKNOWN;

  /** What is not known of the athlete, in UPPER_SNAKE_CASE. */
  public String[] estimateReasons = new String[0];

  /** Activity class used in estimates, 0 to 10. */
  public float activityClass;

  /** Why the session ended; null in an ordinary frame. */
  public SessionEnd sessionEnd;

  /** The request to forget the athlete, beside which there is nothing; null otherwise. */
  public Erasure erasure;

  /** What the session came to; null in an ordinary frame. */
  public SessionTotals totals;

  /** The request to forget an athlete, for the next stage. */
  public static Frame erasure(String athleteId, Erasure erasure) {
    Frame marker = new Frame();
    marker.athleteId = athleteId;
    marker.erasure = erasure;
    return marker;
  }

  /** Whether this marks the session's end and holds no data of its own. */
  public boolean isEndMarker() {
    return sessionEnd != null;
  }
}
