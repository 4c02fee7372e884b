package io.pulseline.guarantees.time;

import io.pulseline.gym.fleet.TelemetryRecord;
import io.pulseline.schemas.HeartRateSource;
import io.pulseline.schemas.MachineStatus;
import io.pulseline.schemas.SensorContact;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/**
 * Four athletes whose devices have a time of their own, a session of each: a watch that delivers
 * its whole session an hour late, a treadmill whose clock is an hour fast, a watch whose clock
 * steps back, and a phone that delivers a quarter of an hour at once in the middle of a live
 * treadmill's stream.
 */
final class BrokenDevices {
  static final String LATE = "broken-late";
  static final String FAST = "broken-fast";
  static final String STEPS_BACK = "broken-steps-back";
  static final String SYNCED = "broken-synced";

  /** All of them. */
  static final Set<String> ATHLETES = Set.of(LATE, FAST, STEPS_BACK, SYNCED);

  /** Keys under which they send: athletes and their machines. */
  static final Set<String> KEYS =
      Set.of(LATE, FAST, STEPS_BACK, SYNCED, machineOf(FAST), machineOf(SYNCED));

  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
  private static final long STEP_MILLIS = Duration.ofMinutes(10).toMillis();
  private static final long SYNC_SECONDS = Duration.ofMinutes(15).toSeconds();

  private final long startMillis;
  private final int seconds;

  /**
   * Sessions that begin then.
   *
   * @param startMillis arrival of the first live sample, ms since 1970-01-01 UTC
   * @param seconds length of a session, s
   */
  BrokenDevices(long startMillis, int seconds) {
    this.startMillis = startMillis;
    this.seconds = seconds;
  }

  /** What they send, each device in the order of delivery. */
  List<Iterator<TelemetryRecord>> senders() {
    long syncAfter = Math.min(SYNC_SECONDS, seconds / 2);
    return List.of(
        watch(LATE, second -> at(second) - HOUR_MILLIS, second -> at(seconds / 2)),
        watch(FAST, this::at, this::at),
        treadmill(FAST, second -> at(second) + HOUR_MILLIS),
        watch(
            STEPS_BACK,
            second -> second < seconds / 2 ? at(second) : at(second) - STEP_MILLIS,
            this::at),
        treadmill(SYNCED, this::at),
        watch(SYNCED, this::at, second -> second < syncAfter ? at(syncAfter) : at(second)));
  }

  private long at(long second) {
    return startMillis + second * 1_000;
  }

  private static String machineOf(String athlete) {
    return "machine-of-" + athlete;
  }

  private Iterator<TelemetryRecord> watch(
      String athlete, LongUnaryOperator eventMillis, LongUnaryOperator deliverMillis) {
    List<TelemetryRecord> records = new ArrayList<>(seconds);
    for (int second = 0; second < seconds; second++) {
      SmartwatchSample worn =
          SmartwatchSample.newBuilder()
              .setAthleteId(athlete)
              .setDeviceId("watch-of-" + athlete)
              .setSeq(second)
              .setEventTime(eventMillis.applyAsLong(second))
              .setHeartRateBpm(120.0 + second % 40)
              .setHeartRateSource(HeartRateSource.CHEST_STRAP)
              .setSensorContact(SensorContact.DETECTED)
              .build();
      records.add(
          new TelemetryRecord(
              TopicCatalogue.SMARTWATCH.name(), athlete, worn, deliverMillis.applyAsLong(second)));
    }
    return inOrder(records);
  }

  private Iterator<TelemetryRecord> treadmill(String athlete, LongUnaryOperator eventMillis) {
    List<TelemetryRecord> records = new ArrayList<>(seconds);
    for (int second = 0; second < seconds; second++) {
      TreadmillSample belt =
          TreadmillSample.newBuilder()
              .setMachineId(machineOf(athlete))
              .setAthleteId(athlete)
              .setSeq(second)
              .setEventTime(eventMillis.applyAsLong(second))
              .setSpeedMps(2.5)
              .setInclinationPct(1.0)
              .setMachineStatus(MachineStatus.RUNNING)
              .build();
      records.add(
          new TelemetryRecord(
              TopicCatalogue.TREADMILL.name(), machineOf(athlete), belt, at(second) + 100));
    }
    return inOrder(records);
  }

  private static Iterator<TelemetryRecord> inOrder(List<TelemetryRecord> records) {
    records.sort(Comparator.comparingLong(TelemetryRecord::deliverAtMillis));
    return records.iterator();
  }
}
