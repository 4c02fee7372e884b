package io.pulseline.guarantees.runs;

import io.pulseline.guarantees.TakenIn;
import io.pulseline.jobs.ArrivalTicks;
import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.pair.PairingBook;
import io.pulseline.jobs.validate.PairingUpdate;
import io.pulseline.schemas.AthleteErasure;
import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.EquipmentPairing;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Notes what is taken in, and finds out whom the samples of machines that do not know their athlete
 * are about: whoever the pairings name that had arrived when the job had to decide.
 */
final class InputLedger {
  private static final long PAIRING_WAIT_MILLIS = JobOptions.defaults("").pairingWait().toMillis();

  private final List<TakenIn> known = new ArrayList<>();
  private final List<Unowned> unowned = new ArrayList<>();
  private final Map<String, List<PairingUpdate>> pairings = new HashMap<>();

  /** A machine's sample that names no athlete. */
  private record Unowned(ConsumerRecord<byte[], byte[]> from, String machineId, long eventMillis) {}

  /**
   * Notes a record.
   *
   * @param value what it decodes to; null where it does not
   */
  void add(ConsumerRecord<byte[], byte[]> taken, SpecificRecord value) {
    if (value instanceof TreadmillSample belt && isBlank(belt.getAthleteId())) {
      unowned.add(new Unowned(withoutBytes(taken), belt.getMachineId(), belt.getEventTime()));
      return;
    }
    String athleteId = null;
    if (value instanceof SmartwatchSample worn) {
      athleteId = worn.getAthleteId();
    } else if (value instanceof TreadmillSample belt) {
      athleteId = belt.getAthleteId();
    } else if (value instanceof AthleteProfile profile) {
      athleteId = profile.getAthleteId();
    } else if (value instanceof AthleteErasure erasure) {
      athleteId = erasure.getAthleteId();
    } else if (value instanceof EquipmentPairing pairing) {
      athleteId = pairing.getAthleteId();
      note(pairing, taken.timestamp());
    }
    known.add(takenIn(taken, isBlank(athleteId) ? null : athleteId.intern()));
  }

  /** All that was noted. */
  List<TakenIn> takenIn() {
    pairings.values().forEach(of -> of.sort(Comparator.comparingLong(p -> p.arrivalMillis)));
    List<TakenIn> all = new ArrayList<>(known);
    for (Unowned sample : unowned) {
      all.add(takenIn(sample.from(), ownerOf(sample)));
    }
    return List.copyOf(all);
  }

  private static TakenIn takenIn(ConsumerRecord<byte[], byte[]> taken, String athleteId) {
    return new TakenIn(taken.topic(), taken.partition(), taken.offset(), athleteId);
  }

  private void note(EquipmentPairing pairing, long arrivalMillis) {
    PairingUpdate update = new PairingUpdate();
    update.machineId = pairing.getMachineId();
    update.athleteId = pairing.getAthleteId();
    update.fromMillis = pairing.getPairedFrom();
    update.untilMillis =
        pairing.getPairedUntil() == null ? PairingUpdate.OPEN : pairing.getPairedUntil();
    update.arrivalMillis = arrivalMillis;
    if (update.untilMillis >= update.fromMillis && !isBlank(update.athleteId)) {
      pairings.computeIfAbsent(update.machineId, machine -> new ArrayList<>()).add(update);
    }
  }

  /** What the pairings say at the first tick at which they say something, while it may wait. */
  private String ownerOf(Unowned sample) {
    long tick = ArrivalTicks.at(sample.from().timestamp());
    long lastTick = ArrivalTicks.at(sample.from().timestamp() + PAIRING_WAIT_MILLIS);
    PairingBook book = new PairingBook();
    for (PairingUpdate update : pairings.getOrDefault(sample.machineId(), List.of())) {
      long updateTick = ArrivalTicks.at(update.arrivalMillis);
      if (updateTick > tick) {
        String owner = book.athleteAt(sample.eventMillis());
        if (owner != null || updateTick > lastTick) {
          return owner;
        }
        tick = updateTick;
      }
      book.apply(update);
    }
    return book.athleteAt(sample.eventMillis());
  }

  /** The same record without what it holds, which would fill the memory of long runs. */
  private static ConsumerRecord<byte[], byte[]> withoutBytes(ConsumerRecord<byte[], byte[]> taken) {
    return new ConsumerRecord<>(
        taken.topic(),
        taken.partition(),
        taken.offset(),
        taken.timestamp(),
        taken.timestampType(),
        0,
        0,
        null,
        null,
        taken.headers(),
        taken.leaderEpoch());
  }

  private static boolean isBlank(String id) {
    return id == null || id.isBlank();
  }
}
