package io.pulseline.jobs.fuse;

import io.pulseline.physiology.alignment.AthleteTimeline;
import io.pulseline.physiology.quality.SignalMonitor;

/** What fuse keeps of an athlete between ticks. */
public final class FuseState {
  /** Samples that have not been emitted, and the athlete's event clock. */
  public AthleteTimeline timeline = new AthleteTimeline();

  /** Trust in the heart rate of the open session. */
  public SignalMonitor monitor = new SignalMonitor();
}
