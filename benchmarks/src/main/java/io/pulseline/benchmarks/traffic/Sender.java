package io.pulseline.benchmarks.traffic;

import io.pulseline.gym.simulation.Seeds;
import java.util.random.RandomGenerator;

/**
 * An athlete of the traffic: whose session is sent, from where on and since when. Identities are
 * made when they are asked for: texts of each athlete that are read once a second are memory to be
 * waited for.
 */
final class Sender {
  private static final String ZEROS = "000000";

  private final int number;
  final boolean consoleNames;
  final boolean hasProfile;

  /** Number of the session that is sent. */
  final int session;

  /** Second of that session with which this athlete begins. */
  final int sessionSecond;

  /** When the athlete begins, ms after {@link TrafficPlan#openingMillis()}. */
  final int startMillis;

  Sender(int index, TrafficPlan plan, int sessions, int sessionSpread) {
    RandomGenerator random = Seeds.generator(plan.seed(), index);
    number = index + 1;
    consoleNames = random.nextDouble() < TrafficPlan.NAMING_SHARE;
    hasProfile = random.nextDouble() < TrafficPlan.PROFILE_SHARE;
    session = random.nextInt(sessions);
    sessionSecond = random.nextInt(sessionSpread);
    startMillis = random.nextInt(TrafficPlan.START_SPREAD_MILLIS);
  }

  String athleteId() {
    return identity("athlete-");
  }

  String watchId() {
    return identity("watch-");
  }

  String machineId() {
    return identity("treadmill-");
  }

  private String identity(String kind) {
    String digits = Integer.toString(number);
    return kind + ZEROS.substring(Math.min(ZEROS.length(), digits.length())) + digits;
  }
}
