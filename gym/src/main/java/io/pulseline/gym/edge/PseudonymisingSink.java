package io.pulseline.gym.edge;

import io.pulseline.gym.fleet.TelemetryRecord;
import io.pulseline.gym.fleet.TelemetrySink;
import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.EquipmentPairing;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import org.apache.avro.specific.SpecificRecord;

/**
 * Replaces the ids of athletes, and of the watches that belong to them, before telemetry goes on.
 * Treadmills belong to the gym and keep theirs.
 */
public final class PseudonymisingSink implements TelemetrySink {
  private final TelemetrySink sink;
  private final Pseudonyms pseudonyms;

  /** Before that sink. */
  public PseudonymisingSink(TelemetrySink sink, Pseudonyms pseudonyms) {
    this.sink = sink;
    this.pseudonyms = pseudonyms;
  }

  @Override
  public void send(TelemetryRecord telemetry) {
    SpecificRecord value = telemetry.value();
    boolean isKeyedByAthlete = value instanceof SmartwatchSample || value instanceof AthleteProfile;
    sink.send(
        new TelemetryRecord(
            telemetry.topic(),
            isKeyedByAthlete ? pseudonyms.of(telemetry.key()) : telemetry.key(),
            pseudonymised(value),
            telemetry.deliverAtMillis()));
  }

  /** A copy: the fleet may send a record again. */
  private SpecificRecord pseudonymised(SpecificRecord value) {
    if (value instanceof SmartwatchSample sample) {
      return SmartwatchSample.newBuilder(sample)
          .setAthleteId(pseudonyms.of(sample.getAthleteId()))
          .setDeviceId(pseudonyms.of(sample.getDeviceId()))
          .build();
    }
    if (value instanceof TreadmillSample sample) {
      String athlete = sample.getAthleteId();
      return TreadmillSample.newBuilder(sample)
          .setAthleteId(athlete == null ? null : pseudonyms.of(athlete))
          .build();
    }
    if (value instanceof EquipmentPairing pairing) {
      return EquipmentPairing.newBuilder(pairing)
          .setAthleteId(pseudonyms.of(pairing.getAthleteId()))
          .build();
    }
    if (value instanceof AthleteProfile profile) {
      return AthleteProfile.newBuilder(profile)
          .setAthleteId(pseudonyms.of(profile.getAthleteId()))
          .build();
    }
    throw new IllegalArgumentException(
        "It is not known which ids " + value.getSchema().getName() + " holds.");
  }

  @Override
  public void flush() {
    sink.flush();
  }

  @Override
  public void close() {
    sink.close();
  }
}
