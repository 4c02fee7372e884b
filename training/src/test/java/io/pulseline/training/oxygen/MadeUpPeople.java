package io.pulseline.training.oxygen;

import java.util.Locale;
import java.util.Random;

/** CSV of people who do not exist, whose oxygen uptake follows a line that is known. */
final class MadeUpPeople {
  static final String HEADER = "ID,Weight,BF,VE,ACC,HR,CAD,VO2\n";

  private static final int BOUT_SECONDS = 120;

  private MadeUpPeople() {}

  /**
   * People of 70 kg who walk and rest by turns. Uptake is 4 + 0.1 of the cadence smoothed over 10
   * s, in mL/kg/min; heart rate is 70 and half of it more, so both tell it.
   */
  static String csv(int people, int seconds, long seed) {
    Random random = new Random(seed);
    StringBuilder csv = new StringBuilder(HEADER);
    for (int person = 1; person <= people; person++) {
      double cadence = 0;
      double smoothed = 0;
      for (int second = 0; second < seconds; second++) {
        if (second % BOUT_SECONDS == 0) {
          cadence = second / BOUT_SECONDS % 2 == 0 ? 0 : 80 + 60 * random.nextDouble();
        }
        smoothed += (cadence - smoothed) * -Math.expm1(-1 / 10.0);
        double uptake = 4 + 0.1 * smoothed;
        csv.append(
            String.format(
                Locale.ROOT,
                "%d,70,15,9000.0,0.1,%.0f,%.2f,%.3f%n",
                person,
                70 + uptake * 2,
                cadence,
                70 * uptake));
      }
    }
    return csv.toString();
  }
}
