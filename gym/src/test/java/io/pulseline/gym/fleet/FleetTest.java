package io.pulseline.gym.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.gym.faults.FaultRates;
import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.EquipmentPairing;
import io.pulseline.schemas.MachineStatus;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FleetTest {
  private static final long START = 1_782_900_000_000L;
  private static final long HALF_AN_HOUR = 30 * 60_000L;

  private static List<TelemetryRecord> records(FleetPlan plan, long millis) {
    List<TelemetryRecord> records = new ArrayList<>();
    new Fleet(plan).within(millis).forEachRemaining(records::add);
    return records;
  }

  private static List<SmartwatchSample> watches(List<TelemetryRecord> records) {
    return records.stream()
        .filter(r -> r.value() instanceof SmartwatchSample)
        .map(r -> (SmartwatchSample) r.value())
        .toList();
  }

  private static List<TreadmillSample> treadmills(List<TelemetryRecord> records) {
    return records.stream()
        .filter(r -> r.value() instanceof TreadmillSample)
        .map(r -> (TreadmillSample) r.value())
        .toList();
  }

  @Property(tries = 5)
  void samePlanSameRecordsInOrderOfDelivery(@ForAll long seed) {
    FleetPlan plan = FleetPlan.of(6, seed, START);
    List<TelemetryRecord> one = records(plan, 300_000);
    assertThat(one).isNotEmpty().isEqualTo(records(plan, 300_000));
    long before = START;
    for (TelemetryRecord telemetry : one) {
      assertThat(telemetry.deliverAtMillis()).isBetween(before, START + 300_000);
      before = telemetry.deliverAtMillis();
      Object key =
          telemetry
              .value()
              .get(
                  telemetry
                      .value()
                      .getSchema()
                      .getField(TopicCatalogue.byName(telemetry.topic()).orElseThrow().keyField())
                      .pos());
      assertThat(telemetry.key()).isEqualTo(key);
    }
    assertThat(records(FleetPlan.of(6, seed + 1, START), 300_000)).isNotEqualTo(one);
  }

  @Test
  void stopsAndGoesOnWhereItWas() {
    FleetPlan plan = FleetPlan.of(5, 3, START);
    Fleet fleet = new Fleet(plan);
    List<TelemetryRecord> pieces = new ArrayList<>();
    fleet.within(60_000).forEachRemaining(pieces::add);
    fleet.within(120_000).forEachRemaining(pieces::add);
    assertThat(pieces).isEqualTo(records(plan, 120_000));
    Iterator<TelemetryRecord> endless = new Fleet(plan);
    for (TelemetryRecord expected : pieces) {
      assertThat(endless.next()).isEqualTo(expected);
    }
  }

  @Test
  void perfectDevicesDeliverEverySampleOnceAtTheRightTime() {
    List<TelemetryRecord> records =
        records(FleetPlan.of(20, 5, START).withFaults(FaultRates.NONE), 600_000);
    Map<String, Long> next = new HashMap<>();
    for (SmartwatchSample sample : watches(records)) {
      assertThat(sample.getHeartRateBpm()).isBetween(38.0, 220.0);
      Long before = next.put(sample.getDeviceId(), sample.getSeq());
      assertThat(before == null || sample.getSeq() == before + 1).isTrue();
    }
    for (TelemetryRecord telemetry : records) {
      if (telemetry.value() instanceof SmartwatchSample sample) {
        assertThat(telemetry.deliverAtMillis() - sample.getEventTime()).isBetween(50L, 800L);
      }
      if (telemetry.value() instanceof TreadmillSample sample) {
        assertThat(telemetry.deliverAtMillis() - sample.getEventTime()).isBetween(50L, 800L);
      }
    }
    Set<String> treadmillSamples = new HashSet<>();
    for (TreadmillSample sample : treadmills(records)) {
      assertThat(treadmillSamples.add(sample.getMachineId() + "/" + sample.getSeq())).isTrue();
    }
  }

  @Test
  void everyBeltSampleNamesItsAthleteOrIsCoveredByOnePairing() {
    List<TelemetryRecord> records = records(FleetPlan.of(40, 7, START), 2 * HALF_AN_HOUR);
    Map<String, EquipmentPairing> pairings = new HashMap<>();
    for (TelemetryRecord telemetry : records) {
      if (telemetry.value() instanceof EquipmentPairing pairing) {
        String id = pairing.getMachineId() + "/" + pairing.getPairedFrom();
        EquipmentPairing before = pairings.put(id, pairing);
        if (before != null) {
          assertThat(before.getPairedUntil()).as("closed after it was opened").isNull();
          assertThat(before.getAthleteId()).isEqualTo(pairing.getAthleteId());
          assertThat(pairing.getPairedUntil()).isGreaterThan(pairing.getPairedFrom());
        }
      }
    }
    assertThat(pairings.values()).anyMatch(pairing -> pairing.getPairedUntil() != null);
    int named = 0;
    int paired = 0;
    for (TreadmillSample sample : treadmills(records)) {
      long covers =
          pairings.values().stream()
              .filter(pairing -> pairing.getMachineId().equals(sample.getMachineId()))
              .filter(pairing -> sample.getEventTime() > pairing.getPairedFrom())
              .filter(
                  pairing ->
                      pairing.getPairedUntil() == null
                          || sample.getEventTime() <= pairing.getPairedUntil())
              .count();
      if (sample.getAthleteId() != null) {
        assertThat(covers).isZero();
        named++;
      } else {
        assertThat(covers).isEqualTo(1);
        paired++;
      }
    }
    assertThat(named).isPositive();
    assertThat(paired).isPositive();
  }

  @Test
  void halfAnHourOfAGymHasWhatTheJobIsToSee() {
    for (long seed : new long[] {1, 7, 42}) {
      FleetPlan plan = FleetPlan.of(40, seed, START);
      List<TelemetryRecord> records = records(plan, HALF_AN_HOUR);
      List<SmartwatchSample> watches = watches(records);
      Map<String, Long> lastByAthlete = new HashMap<>();
      Set<String> returned = new HashSet<>();
      Set<String> noHeartRate = new HashSet<>();
      Map<String, Integer> missing = new HashMap<>();
      for (SmartwatchSample sample : watches) {
        Long last = lastByAthlete.put(sample.getAthleteId(), sample.getEventTime());
        if (last != null && sample.getEventTime() - last > 300_000) {
          returned.add(sample.getAthleteId());
        }
        if (sample.getHeartRateBpm() == null) {
          if (missing.merge(sample.getAthleteId(), 1, Integer::sum) >= 10) {
            noHeartRate.add(sample.getAthleteId());
          }
        } else {
          missing.remove(sample.getAthleteId());
        }
      }
      Set<String> safetyKeys = new HashSet<>();
      for (TreadmillSample sample : treadmills(records)) {
        if (sample.getMachineStatus() == MachineStatus.SAFETY_KEY) {
          safetyKeys.add(sample.getMachineId());
        }
      }
      long profiles = records.stream().filter(r -> r.value() instanceof AthleteProfile).count();
      System.out.printf(
          "gym, seed %d: %d records, athletes %d, profiles %d, came back %d, no heart rate %d,"
              + " safety keys %d%n",
          seed,
          records.size(),
          lastByAthlete.size(),
          profiles,
          returned.size(),
          noHeartRate.size(),
          safetyKeys.size());
      assertThat(lastByAthlete.size()).isGreaterThan(36);
      assertThat(profiles).isBetween(22L, 38L);
      assertThat(returned.size()).as("sessions that end and start again").isGreaterThan(3);
    }
  }

  @Test
  void nothingLatentLeavesTheGym() {
    List<TelemetryRecord> records = records(FleetPlan.of(30, 11, START), 60_000);
    Set<String> fields = new HashSet<>();
    for (TelemetryRecord telemetry : records) {
      telemetry.value().getSchema().getFields().forEach(field -> fields.add(field.name()));
      assertThat(SingleObject.encode(telemetry.value())).isNotEmpty();
    }
    assertThat(fields)
        .doesNotContain("vo2max_ml_kg_min", "critical_speed_mps", "d_prime_m", "fatigue_index");
    long measuredMaximum =
        records.stream()
            .filter(r -> r.value() instanceof AthleteProfile p && p.getMaxHrBpm() != null)
            .count();
    assertThat(measuredMaximum).isLessThan(20);
  }

  @Test
  void holdsOnlyWhatIsUnderWay() {
    int athletes = 400;
    Fleet fleet = new Fleet(FleetPlan.of(athletes, 13, START).withFaults(FaultRates.NONE));
    long start = System.nanoTime();
    int records = 0;
    int most = 0;
    Iterator<TelemetryRecord> arriving = fleet.within(600_000);
    while (arriving.hasNext()) {
      arriving.next();
      records++;
      most = Math.max(most, fleet.recordsUnderWay());
    }
    System.out.printf(
        "fleet: %d records in %.2f s, at most %d under way%n",
        records, (System.nanoTime() - start) / 1e9, most);
    // Two seconds of a watch at 1 Hz, a belt at 4 Hz and a profile each.
    assertThat(most).isLessThan(2 * 6 * athletes);
  }
}
