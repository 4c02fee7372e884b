package io.pulseline.gym.calibration;

/**
 * A figure that somebody measured, or one that the simulator was designed to give.
 *
 * @param mean its mean, in the unit of the {@link Figure}; {@code null} where the source gives a
 *     bound in words
 * @param sd standard deviation between people; {@code null} where the source gives none
 * @param source where it is from, and on whom it was measured
 */
public record Published(Double mean, Double sd, String source) {

  static Published of(double mean, double sd, String source) {
    return new Published(mean, sd, source);
  }

  static Published withoutSd(double mean, String source) {
    return new Published(mean, null, source);
  }

  static Published inWords(String source) {
    return new Published(null, null, source);
  }
}
