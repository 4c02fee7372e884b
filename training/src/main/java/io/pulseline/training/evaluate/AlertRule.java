package io.pulseline.training.evaluate;

import java.util.List;

/** Decides from a session's fatigue index when alerts are raised and cleared, as the job does. */
@FunctionalInterface
public interface AlertRule {
  /**
   * Alerts of a session, in the order in which they were raised.
   *
   * @param fatigueIndex after each frame of 10 s, 0 to 1
   * @param signalQuality of each frame, 0 to 1
   */
  List<Alert> alerts(float[] fatigueIndex, float[] signalQuality);

  /**
   * An alert.
   *
   * @param threshold lowest fatigue index of its level
   * @param raisedSecond session second at which it was raised
   * @param clearedSecond session second at which it was cleared, at the latest the session's end
   */
  record Alert(double threshold, int raisedSecond, int clearedSecond) {}
}
