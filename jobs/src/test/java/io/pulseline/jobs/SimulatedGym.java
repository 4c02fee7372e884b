package io.pulseline.jobs;

import static io.pulseline.jobs.Telemetry.BASE_MILLIS;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/**
 * A small gym for the job's tests: athletes whose heart rate follows their speed, on machines of
 * which every second needs a pairing, every third athlete without a profile. Deterministic by seed.
 */
final class SimulatedGym {
  private static final int PARTITIONS = 3;

  /** A record and when it is to arrive. */
  private record Delivery(SpecificRecord value, int partition, long arrivalMillis) {}

  private final List<Delivery> deliveries = new ArrayList<>();
  private final Random random;

  SimulatedGym(long seed) {
    random = new Random(seed);
  }

  /** Adds an athlete who works out for that many seconds. */
  SimulatedGym athlete(String name, int seconds) {
    int partition = Math.floorMod(name.hashCode(), PARTITIONS);
    String machine = "machine-" + name;
    int machinePartition = Math.floorMod(machine.hashCode(), PARTITIONS);
    boolean paired = name.hashCode() % 2 == 0;
    if (name.hashCode() % 3 != 0) {
      deliver(Telemetry.profile(name), partition, 0);
    }
    if (paired) {
      deliver(Telemetry.pairing(machine, name, -60, null), machinePartition, 1_500);
    }
    double heartRate = 70 + random.nextInt(15);
    double fitness = 22 + random.nextInt(12);
    for (int second = 0; second < seconds; second++) {
      double speed = 1.2 + 2.6 * Math.min(1, second / 240.0) + (second / 90 % 2) * 0.6;
      heartRate += (65 + fitness * speed - heartRate) / 40;
      SmartwatchSample worn =
          Telemetry.watch(name, second, Math.rint(heartRate + random.nextGaussian()));
      if (random.nextInt(50) == 0) {
        worn.setHeartRateBpm(random.nextBoolean() ? null : 0.0);
      }
      deliver(worn, partition, second * 1_000L + 100 + random.nextInt(700));
      TreadmillSample belt = Telemetry.treadmill(machine, paired ? null : name, second, speed);
      deliver(belt, machinePartition, second * 1_000L + 50 + random.nextInt(500));
      if (random.nextInt(200) == 0) {
        deliver(worn, partition, second * 1_000L + 900);
      }
    }
    return this;
  }

  /** Adds any record. */
  SimulatedGym deliver(SpecificRecord value, int partition, long afterMillis) {
    deliveries.add(new Delivery(value, partition, BASE_MILLIS + afterMillis));
    return this;
  }

  /** The topics' content. */
  List<RawRecord> records() {
    return records(0, 0);
  }

  /**
   * The topics' content when every delivery of telemetry is delayed at random by up to that much
   * more.
   *
   * @param seed of the delays
   * @param maxDelayMillis highest delay; below the grace results must not change
   */
  List<RawRecord> records(long seed, int maxDelayMillis) {
    Random delays = new Random(seed);
    List<Delivery> arriving = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      boolean telemetry =
          delivery.value() instanceof SmartwatchSample
              || delivery.value() instanceof TreadmillSample;
      long delay = telemetry && maxDelayMillis > 0 ? delays.nextInt(maxDelayMillis) : 0;
      arriving.add(
          new Delivery(delivery.value(), delivery.partition(), delivery.arrivalMillis() + delay));
    }
    arriving.sort(Comparator.comparingLong(Delivery::arrivalMillis));
    Map<String, Long> offsets = new HashMap<>();
    List<RawRecord> records = new ArrayList<>();
    for (Delivery delivery : arriving) {
      String schema = delivery.value().getSchema().getName();
      long offset = offsets.merge(schema + delivery.partition(), 1L, Long::sum) - 1;
      records.add(
          Telemetry.raw(delivery.value(), delivery.partition(), offset, delivery.arrivalMillis()));
    }
    return records;
  }
}
