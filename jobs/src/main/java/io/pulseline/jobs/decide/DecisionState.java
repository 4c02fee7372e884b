package io.pulseline.jobs.decide;

/** What the policies remember of one session. Flink state: a POJO of fixed size. */
public final class DecisionState {
  /** First second of the session, s since 1970-01-01 UTC. */
  public long sessionStartSecond;

  /** Effects so far. */
  public EffectPeaks effects = new EffectPeaks();

  /** Fatigue alerts so far. */
  public FatigueAlertState fatigue = new FatigueAlertState();

  /** Advice so far. */
  public AdviceState advice = new AdviceState();

  /** Highest fatigue index so far, 0 to 1. */
  public float peakFatigueIndex = Float.NaN;

  /** Frames scored so far. */
  public int frames;
}
