package io.pulseline.benchmarks.traffic;

import io.pulseline.gym.simulation.Seeds;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** An athlete of the traffic: whose session is sent, from where on and since when. */
final class Sender {
  final String athleteId;
  final String watchId;
  final String machineId;
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
    athleteId = String.format(Locale.ROOT, "athlete-%06d", index + 1);
    watchId = String.format(Locale.ROOT, "watch-%06d", index + 1);
    machineId = String.format(Locale.ROOT, "treadmill-%06d", index + 1);
    consoleNames = random.nextDouble() < TrafficPlan.NAMING_SHARE;
    hasProfile = random.nextDouble() < TrafficPlan.PROFILE_SHARE;
    session = random.nextInt(sessions);
    sessionSecond = random.nextInt(sessionSpread);
    startMillis = random.nextInt(TrafficPlan.START_SPREAD_MILLIS);
  }
}
