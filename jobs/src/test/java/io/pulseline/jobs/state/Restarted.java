package io.pulseline.jobs.state;

import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** An operator that goes on in another task. */
public final class Restarted {
  private static final long CHECKPOINT = 2;

  private Restarted() {}

  /**
   * @param running is closed
   * @param next not yet set up; goes on from a checkpoint of {@code running} taken now
   */
  public static <H extends AbstractStreamOperatorTestHarness<?>> H from(H running, H next)
      throws Exception {
    OperatorSubtaskState written = running.snapshot(CHECKPOINT, CHECKPOINT);
    running.close();
    next.setup();
    next.initializeState(written);
    next.open();
    return next;
  }
}
