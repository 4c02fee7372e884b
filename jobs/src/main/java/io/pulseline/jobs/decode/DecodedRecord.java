package io.pulseline.jobs.decode;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.schemas.AthleteErasure;
import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.EquipmentPairing;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;

/**
 * A record and what it decodes to: exactly one of the five is set, or none for the deletion of a
 * profile. Reused by the decoder.
 */
public final class DecodedRecord {
  /** The record as it came. */
  public RawRecord raw;

  /** Set for a record of telemetry.smartwatch. */
  public SmartwatchSample smartwatch;

  /** Set for a record of telemetry.treadmill. */
  public TreadmillSample treadmill;

  /** Set for a record of equipment.pairings. */
  public EquipmentPairing pairing;

  /** Set for a record of athlete.profiles. */
  public AthleteProfile profile;

  /** Set for a record of athlete.erasure. */
  public AthleteErasure erasure;

  void clear() {
    raw = null;
    smartwatch = null;
    treadmill = null;
    pairing = null;
    profile = null;
    erasure = null;
  }
}
