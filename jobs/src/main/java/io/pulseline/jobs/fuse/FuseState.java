package io.pulseline.jobs.fuse;

import io.pulseline.jobs.state.CopiedState;
import io.pulseline.physiology.alignment.AthleteTimeline;
import io.pulseline.physiology.quality.SignalMonitor;

/** What fuse keeps of an athlete between ticks. */
public final class FuseState extends CopiedState {
  /** Samples that have not been emitted, and the athlete's event clock. */
  public AthleteTimeline timeline = new AthleteTimeline();

  /**
   * Tick at which to act next even if nothing arrives, ms since 1970-01-01 UTC; {@link
   * Long#MAX_VALUE} if nothing is to do then.
   */
  public long dueTick = Long.MAX_VALUE;

  /** Trust in the heart rate of the open session. */
  public SignalMonitor monitor = new SignalMonitor();

  @Override
  protected void copyParts() {
    timeline = timeline.clone();
    monitor = monitor.clone();
  }
}
