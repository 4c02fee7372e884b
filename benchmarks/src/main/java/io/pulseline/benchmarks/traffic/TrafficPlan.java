package io.pulseline.benchmarks.traffic;

/**
 * Traffic to make. Same plan, same records.
 *
 * @param athletes athletes on treadmills, each with a watch
 * @param seconds for how long they send, s
 * @param seed seed of everything that is drawn
 * @param openingMillis when the first of them begins, ms since 1970-01-01 UTC
 */
public record TrafficPlan(int athletes, int seconds, long seed, long openingMillis) {
  /** When a backlog begins, ms since 1970-01-01 UTC. */
  static final long BACKLOG_MILLIS = 1_767_290_400_000L;

  /** Time within which the athletes begin, ms: frames of 10 s then end evenly spread. */
  public static final int START_SPREAD_MILLIS = 10_000;

  /** Share of samples that arrive twice. */
  public static final double DUPLICATE_SHARE = 0.005;

  /** Share of samples that arrive after the one that follows them. */
  public static final double OUT_OF_ORDER_SHARE = 0.01;

  /** Share of treadmills whose console names the athlete; the others have a pairing. */
  public static final double NAMING_SHARE = 0.9;

  /** Share of athletes who have entered a profile. */
  public static final double PROFILE_SHARE = 0.75;

  /** Traffic of the past, to be read as a backlog. */
  public static TrafficPlan backlog(int athletes, int seconds, long seed) {
    return new TrafficPlan(athletes, seconds, seed, BACKLOG_MILLIS);
  }

  /** The same traffic at another time. */
  public TrafficPlan openingAt(long millis) {
    return new TrafficPlan(athletes, seconds, seed, millis);
  }
}
