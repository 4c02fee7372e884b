package io.pulseline.jobs;

import static io.pulseline.jobs.Telemetry.BASE_MILLIS;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.schemas.SmartwatchSample;
import java.util.List;

/**
 * Three athletes, such that at the moment of the savepoint every state of every operator holds
 * something: a session of a day before, sessions under way, open alerts, samples that wait for
 * their pairing, and a sample, a profile and a pairing that have just arrived.
 */
final class SavepointScenario {
  private static final int SECOND_SESSION = 600;
  private static final int SAVEPOINT = 1_000;
  private static final int END = 1_060;

  /** A tick just before the savepoint. */
  private static final long TICK = SAVEPOINT * 1_000L + 900;

  /** Moment of the savepoint, between two ticks of arrival time: something waits for the next. */
  static final long SAVEPOINT_MILLIS = BASE_MILLIS + TICK + 50;

  private SavepointScenario() {}

  /** The input topics' content. */
  static List<RawRecord> records() {
    SimulatedGym gym = new SimulatedGym(1);
    gym.deliver(Telemetry.profile("ada"), 0, 0);
    gym.deliver(Telemetry.profile("bob"), 1, 0);
    gym.deliver(Telemetry.pairing("belt-1", "ada", -60, null), 0, 10);
    for (int second = 0; second < 120; second++) {
      belt(gym, "belt-1", null, 0, second, 2.5);
      watch(gym, "ada", 0, second, 110.0 + second / 4);
    }
    for (int second = SECOND_SESSION; second < END; second++) {
      int elapsed = second - SECOND_SESSION;
      // Ada runs herself out, over what is estimated as her maximum.
      belt(gym, "belt-1", null, 0, second, 4.6);
      watch(gym, "ada", 0, second, Math.min(198.0, 120 + elapsed / 2.0));
      // Bob's watch loses him.
      belt(gym, "belt-2", "bob", 1, second, 2.8 + elapsed / 150 % 2 * 0.5);
      watch(gym, "bob", 1, second, second < SAVEPOINT - 30 ? 150.0 + second % 5 : null);
      // Cleo's belt is paired too late for its first samples, and she has no profile.
      watch(gym, "cleo", 1, second, 135.0 + second % 3);
      if (second >= SAVEPOINT - 10) {
        belt(gym, "belt-3", null, 1, second, 2.2);
      }
    }
    gym.deliver(Telemetry.profile("bob"), 1, TICK + 10);
    gym.deliver(Telemetry.pairing("belt-4", "bob", SAVEPOINT, null), 1, TICK + 20);
    gym.deliver(Telemetry.watch("dan", SAVEPOINT - 2, 120.0), 1, TICK - 400);
    gym.deliver(Telemetry.watch("dan", SAVEPOINT - 1, 121.0), 1, TICK + 30);
    gym.deliver(Telemetry.pairing("belt-5", "eve", -60, null), 0, 20);
    // Eve's belt goes on when she has been forgotten, and so is nobody's.
    gym.deliver(Telemetry.erasure("eve"), 0, TICK + 40);
    for (int second = SAVEPOINT + 5; second < SAVEPOINT + 8; second++) {
      belt(gym, "belt-5", null, 0, second, 2.0);
    }
    gym.deliver(
        Telemetry.pairing("belt-3", "cleo", SAVEPOINT - 20, null), 1, SAVEPOINT * 1_000L + 3_000);
    return gym.records();
  }

  private static void watch(
      SimulatedGym gym, String athlete, int partition, int second, Double heartRateBpm) {
    SmartwatchSample sample = Telemetry.watch(athlete, second, heartRateBpm);
    gym.deliver(sample, partition, second * 1_000L + 300 + second % 7 * 50);
  }

  private static void belt(
      SimulatedGym gym, String machine, String athlete, int partition, int second, double speed) {
    gym.deliver(
        Telemetry.treadmill(machine, athlete, second, speed),
        partition,
        second * 1_000L + 100 + second % 5 * 60);
  }
}
