package io.pulseline.training.oxygen;

/** Says oxygen uptake second by second. */
@FunctionalInterface
interface UptakePredictor {
  /**
   * Oxygen uptake at each second of the session, mL/kg/min, each from that second and those before
   * it alone.
   */
  float[] predict(WatchSession session);
}
