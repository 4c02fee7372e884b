package io.pulseline.gym.faults;

/**
 * Something that happens to a heart rate between the body and the sample, second by second of one
 * session.
 */
public interface HeartRateFault {
  /**
   * The heart rate as it leaves this fault, bpm; {@code NaN} where missing. Called once for every
   * second in order.
   *
   * @param sessionSecond second of the session, from 0
   * @param heartRateBpm heart rate as it enters, bpm; {@code NaN} where missing
   * @param cadenceSpm true cadence, steps of both feet per min; 0 standing
   */
  double apply(int sessionSecond, double heartRateBpm, double cadenceSpm);
}
