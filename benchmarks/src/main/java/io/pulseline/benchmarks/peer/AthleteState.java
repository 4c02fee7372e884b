package io.pulseline.benchmarks.peer;

import io.pulseline.physiology.alignment.AthleteTimeline;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.SessionFeatures;
import io.pulseline.physiology.quality.SignalMonitor;

/** All that the application keeps of an athlete in its state store. */
public final class AthleteState {
  /** Second of arrival up to which the timeline has been advanced, s since 1970-01-01 UTC. */
  public long advancedSecond;

  /** The athlete's devices on one grid of seconds. */
  public AthleteTimeline timeline = new AthleteTimeline();

  /** Trust in the signals. */
  public SignalMonitor monitor = new SignalMonitor();

  /** First second of the session; 0 before the first session. */
  public long sessionStartSecond;

  /** What the session has come to. */
  public SessionFeatures features = new SessionFeatures();

  /** Features of the frame's steps, one step after the other. */
  public float[] steps = new float[FatigueFeatures.STEPS_PER_FRAME * FatigueFeatures.COUNT];

  /** Seconds of the frame that is being built. */
  public int frameSeconds;

  /** The recurrent model's state; empty before the first frame of a session. */
  public float[] recurrent = new float[0];
}
