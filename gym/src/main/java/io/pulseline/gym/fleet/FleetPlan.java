package io.pulseline.gym.fleet;

import io.pulseline.gym.faults.FaultRates;

/**
 * A fleet to simulate. Same plan, same records.
 *
 * @param athletes number of athletes
 * @param seed seed of everything that is drawn
 * @param startEpochMillis simulated time of the first records, ms since 1970-01-01 UTC
 * @param faults how often devices fail
 * @param profileShare share of athletes who have entered a profile
 * @param consoleKnowsShare share of treadmills whose console knows who is on it; the others need
 *     pairings
 * @param outdoorShare share of flat runs that are outdoors, with the watch alone
 * @param strapShare share of athletes who wear a chest strap; the others have an optical watch
 */
public record FleetPlan(
    int athletes,
    long seed,
    long startEpochMillis,
    FaultRates faults,
    double profileShare,
    double consoleKnowsShare,
    double outdoorShare,
    double strapShare) {

  public FleetPlan {
    if (athletes < 1) {
      throw new IllegalArgumentException("a fleet has at least one athlete, not " + athletes);
    }
  }

  /**
   * A gym as it is: realistic faults, three in four with a profile, half of the consoles in need of
   * a pairing.
   */
  public static FleetPlan of(int athletes, long seed, long startEpochMillis) {
    return new FleetPlan(
        athletes, seed, startEpochMillis, FaultRates.REALISTIC, 0.75, 0.5, 0.2, 0.4);
  }

  /** The same with other faults. */
  public FleetPlan withFaults(FaultRates otherFaults) {
    return new FleetPlan(
        athletes,
        seed,
        startEpochMillis,
        otherFaults,
        profileShare,
        consoleKnowsShare,
        outdoorShare,
        strapShare);
  }
}
