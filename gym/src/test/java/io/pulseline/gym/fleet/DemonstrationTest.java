package io.pulseline.gym.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.SmartwatchSample;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Half an hour of forty people, by the truth: there is something to warn of, and it passes again.
 */
class DemonstrationTest {
  private static final long START = 1_782_900_000_000L;
  private static final int ATHLETES = 40;
  private static final int SECONDS = 1_800;
  private static final int YEAR = 2026;

  @Test
  void fatigueRisesAndFallsAndHeartsReachTheirMaximum() {
    for (long seed : new long[] {1, 2, 3, 7, 42}) {
      Fleet fleet = new Fleet(FleetPlan.of(ATHLETES, seed, START));
      FatigueLog high = new FatigueLog(0.50);
      FatigueLog severe = new FatigueLog(0.75);
      Map<String, Double> limits = new HashMap<>();
      Map<String, Integer> secondsAtLimit = new HashMap<>();
      int atLimit = 0;
      for (int second = 1; second <= SECONDS; second++) {
        var arrived = fleet.within(1000L * second);
        while (arrived.hasNext()) {
          TelemetryRecord telemetry = arrived.next();
          if (telemetry.value() instanceof AthleteProfile profile) {
            double estimate = 211 - 0.64 * (YEAR - profile.getBirthYear()) + 5;
            Double measured = profile.getMaxHrBpm();
            limits.put(profile.getAthleteId(), measured == null ? estimate : measured);
          } else if (telemetry.value() instanceof SmartwatchSample sample) {
            String athlete = sample.getAthleteId();
            Double limit = limits.get(athlete);
            Double heartRate = sample.getHeartRateBpm();
            if (limit == null || heartRate == null || heartRate < limit) {
              secondsAtLimit.remove(athlete);
            } else if (secondsAtLimit.merge(athlete, 1, Integer::sum) == 15) {
              atLimit++;
            }
          }
        }
        for (int i = 0; i < ATHLETES; i++) {
          double phi = fleet.members().get(i).trueFatigueIndex();
          high.observe(i, phi);
          severe.observe(i, phi);
        }
      }
      System.out.printf(
          "demonstration, seed %d: HIGH %d cleared %d, SEVERE %d cleared %d, at maximum %d%n",
          seed, high.entered, high.cleared, severe.entered, severe.cleared, atLimit);
      assertThat(high.entered).as("seed %d", seed).isGreaterThanOrEqualTo(5);
      assertThat(severe.entered).as("seed %d", seed).isGreaterThanOrEqualTo(2);
      // HIGH clears only when D' is nearly full again, which few wait for.
      assertThat(high.cleared + severe.cleared).as("seed %d", seed).isPositive();
      assertThat(atLimit).as("seed %d", seed).isPositive();
    }
  }

  /** Entries above a level for 20 s after 5 min in sight, and departures 0.08 below it for 60 s. */
  private static final class FatigueLog {
    private final double level;
    private final int[] inSight = new int[ATHLETES];
    private final int[] above = new int[ATHLETES];
    private final int[] below = new int[ATHLETES];
    private final boolean[] raised = new boolean[ATHLETES];
    private int entered;
    private int cleared;

    FatigueLog(double level) {
      this.level = level;
    }

    void observe(int athlete, double phi) {
      if (Double.isNaN(phi)) {
        inSight[athlete] = 0;
        raised[athlete] = false;
        return;
      }
      inSight[athlete]++;
      above[athlete] = phi >= level ? above[athlete] + 1 : 0;
      below[athlete] = phi < level - 0.08 ? below[athlete] + 1 : 0;
      if (!raised[athlete] && inSight[athlete] > 300 && above[athlete] >= 20) {
        raised[athlete] = true;
        entered++;
      } else if (raised[athlete] && below[athlete] >= 60) {
        raised[athlete] = false;
        cleared++;
      }
    }
  }
}
