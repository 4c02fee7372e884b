package io.pulseline.jobs;

import io.pulseline.gym.fleet.Fleet;
import io.pulseline.gym.fleet.FleetPlan;
import io.pulseline.jobs.source.RawRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the input topics hold of a simulated fleet: watches and treadmills with their faults. */
final class FleetRecords {
  private static final int PARTITIONS = 2;

  private FleetRecords() {}

  /** Of that many athletes, from {@link Telemetry#BASE_MILLIS} on. */
  static List<RawRecord> of(int athletes, long seed, Duration duration) {
    List<RawRecord> records = new ArrayList<>();
    Map<String, Long> offsets = new HashMap<>();
    new Fleet(FleetPlan.of(athletes, seed, Telemetry.BASE_MILLIS))
        .within(duration.toMillis())
        .forEachRemaining(
            record -> {
              int partition = Math.floorMod(record.key().hashCode(), PARTITIONS);
              long offset = offsets.merge(record.topic() + partition, 1L, Long::sum) - 1;
              records.add(
                  Telemetry.raw(record.value(), partition, offset, record.deliverAtMillis()));
            });
    return records;
  }
}
