package io.pulseline.jobs.validate;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.physiology.alignment.SensorSample;

/** A valid sample, with the record it came from for a stage that has to reject it after all. */
public final class Sample {
  /** Athlete; null while only the machine is known. */
  public String athleteId;

  /** Treadmill; null for a sample of a watch. */
  public String machineId;

  /** The sample's values. */
  public SensorSample data = new SensorSample();

  /** The record as it came. */
  public RawRecord raw;
}
