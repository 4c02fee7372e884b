package io.pulseline.jobs.frame;

import io.pulseline.jobs.state.CopiedState;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.features.SessionFeatures;
import io.pulseline.schemas.SafetySeverity;

/** What {@link FrameAssembly} keeps of one session. Flink state: a POJO of fixed size. */
public final class FrameState extends CopiedState {
  /** First second of the session, s since 1970-01-01 UTC. */
  public long sessionStartSecond;

  /** Session time so far, s. */
  public int sessionSeconds;

  /** Frames emitted so far. */
  public int frames;

  /** Seconds of the frame that is being built. */
  public int frameSeconds;

  /** Seconds of the step that is being built. */
  public int stepSeconds;

  /** Features of the frame's steps that are complete, step by step. */
  public float[] fatigueFeatures = new float[0];

  /** Sum and count of the frame's usable heart rates, bpm. */
  public float heartRateSum;

  /** Seconds of the frame with a usable heart rate. */
  public int heartRateSeconds;

  /** Sum of the frame's speeds, m/s. */
  public float speedSum;

  /** Seconds of the frame with a speed. */
  public int speedSeconds;

  /** Sum of the frame's inclinations, percent. */
  public float inclinationSum;

  /** Seconds of the frame with an inclination. */
  public int inclinationSeconds;

  /** Seconds of the frame with heart rate and speed measured. */
  public int coveredSeconds;

  /** Sum of the frame's signal quality. */
  public float qualitySum;

  /** Input samples of the frame. */
  public int sampleCount;

  /** Masked values of the frame. */
  public int maskedValueCount;

  /** Last known speed, m/s. */
  public float currentSpeedMps = Float.NaN;

  /** Last known inclination, percent. */
  public float currentInclinationPct = Float.NaN;

  /** Whether the last known speed was a belt's. */
  public boolean onTreadmill;

  /** Seconds of the session with heart rate and speed measured. */
  public int sessionCoveredSeconds;

  /** Seconds of the session with a usable heart rate. */
  public int sessionHeartRateSeconds;

  /** Seconds of the session with a speed. */
  public int sessionSpeedSeconds;

  /** Sum of the session's signal quality. */
  public double sessionQualitySum;

  /** Input samples of the session. */
  public long sessionSampleCount;

  /** Masked values of the session. */
  public long sessionMaskedValueCount;

  /** What is known of the athlete, as of the last second. */
  public Athlete athlete = Athlete.UNKNOWN;

  /** The session's features. */
  public SessionFeatures features = new SessionFeatures();

  /** Highest severity of the safety alerts that are open, as of the last second. */
  public SafetySeverity openSafetySeverity = SafetySeverity.UNKNOWN;

  /** Whether the alert HEART_RATE_OVER_MAX is open, as of the last second. */
  public boolean heartRateOverMaxOpen;

  @Override
  protected void copyParts() {
    fatigueFeatures = fatigueFeatures.clone();
    SessionFeatures copy = new SessionFeatures();
    features.copyTo(copy);
    features = copy;
  }
}
