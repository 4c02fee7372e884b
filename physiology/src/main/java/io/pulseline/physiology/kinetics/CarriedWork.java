package io.pulseline.physiology.kinetics;

/**
 * Heavy work of earlier days that the body has not got over, and the fatigue C with which it starts
 * a session (0 to 0.3). What was done today joins it after the night's rest. State class: public
 * fields, bounded size.
 *
 * <p>The form is chosen for this project; the domain notes give C its range only: C = 0.3 (1 -
 * e^(-2.5 R)), where the residue R decays with a time constant of one day. An hour at 75 % of
 * VO2max (0.5 of heavy work) leaves 0.14 the next day.
 */
public final class CarriedWork {
  /** Greatest fatigue carried over. */
  public static final double MAX_FATIGUE = 0.3;

  /** Rest after which today's work counts as an earlier day's, s. */
  public static final double NIGHT_SECONDS = 6 * 3600;

  /** Time constant with which the residue decays, s. */
  public static final double DECAY_SECONDS = 86_400;

  /** Time constant with which heavy work M itself decays at rest, s: half of it in 8 h. */
  public static final double HEAVY_WORK_DECAY_SECONDS = 41_500;

  private static final double FATIGUE_PER_RESIDUE = 2.5;

  /** Heavy work of earlier days that is left, M. */
  public double residue;

  /** Heavy work of today, M. */
  public double today;

  /** Takes in the heavy work of a session, M. */
  public void add(double heavyWork) {
    today += Math.max(0, heavyWork);
  }

  /** Rests. */
  public void rest(double seconds) {
    residue = residueAfter(seconds);
    if (seconds >= NIGHT_SECONDS) {
      today = 0;
    }
  }

  /** What the residue would be after a rest, M; changes nothing. */
  public double residueAfter(double seconds) {
    double rested = Math.max(0, seconds);
    double kept = rested >= NIGHT_SECONDS ? residue + today : residue;
    return kept * Math.exp(-rested / DECAY_SECONDS);
  }

  /**
   * Fatigue carried into a session, 0 to 0.3.
   *
   * @param residue heavy work left, M; times a personal factor where one is known
   */
  public static double fatigue(double residue) {
    return MAX_FATIGUE * -Math.expm1(-FATIGUE_PER_RESIDUE * residue);
  }
}
