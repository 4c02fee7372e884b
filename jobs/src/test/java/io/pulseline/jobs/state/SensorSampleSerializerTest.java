package io.pulseline.jobs.state;

import io.pulseline.jobs.AnySample;
import io.pulseline.jobs.validate.Sample;
import io.pulseline.physiology.alignment.SensorSample;
import java.util.Random;

/** The values of samples are in savepoints as Flink writes them. */
class SensorSampleSerializerTest extends WrittenSerializerContract<SensorSample, SensorSample> {
  SensorSampleSerializerTest() {
    super(SensorSampleSerializer.INSTANCE, SensorSample.class, Sample.class, "data");
  }

  @Override
  SensorSample any(Random random) {
    return AnySample.data(random);
  }

  @Override
  SensorSample former(SensorSample sample) {
    return sample;
  }
}
