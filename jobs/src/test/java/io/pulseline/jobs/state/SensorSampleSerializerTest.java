package io.pulseline.jobs.state;

import io.pulseline.jobs.AnySample;
import io.pulseline.jobs.validate.Sample;
import io.pulseline.physiology.alignment.SensorSample;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The values of samples are in savepoints as {@link FormerSensorSample} is. */
class SensorSampleSerializerTest
    extends WrittenSerializerContract<SensorSample, FormerSensorSample> {
  SensorSampleSerializerTest() {
    super(SensorSampleSerializer.INSTANCE, FormerSensorSample.class, Sample.class, "data");
  }

  @Test
  void nothingOfASampleIsLeftOut() {
    requireAllFieldsWritten();
  }

  @Override
  SensorSample any(Random random) {
    return AnySample.data(random);
  }

  @Override
  FormerSensorSample former(SensorSample sample) {
    FormerSensorSample former = new FormerSensorSample();
    former.treadmill = sample.treadmill;
    former.deviceHash = sample.deviceHash;
    former.seq = sample.seq;
    former.eventMillis = sample.eventMillis;
    former.arrivalMillis = sample.arrivalMillis;
    former.heartRateBpm = sample.heartRateBpm;
    former.speedMps = sample.speedMps;
    former.inclinationPct = sample.inclinationPct;
    former.cadenceSpm = sample.cadenceSpm;
    former.chestStrap = sample.chestStrap;
    former.safetyKeyPulled = sample.safetyKeyPulled;
    former.maskedValueCount = sample.maskedValueCount;
    return former;
  }
}
