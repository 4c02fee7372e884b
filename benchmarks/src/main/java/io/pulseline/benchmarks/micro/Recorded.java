package io.pulseline.benchmarks.micro;

import io.pulseline.benchmarks.traffic.Traffic;
import io.pulseline.benchmarks.traffic.TrafficPlan;
import io.pulseline.physiology.alignment.SensorSample;
import io.pulseline.schemas.HeartRateSource;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import io.pulseline.schemas.wire.SingleObject;
import java.util.ArrayList;
import java.util.List;

/** What one athlete's devices send in ten minutes, in the order of arrival. */
final class Recorded {
  static final int SECONDS = 600;

  final List<byte[]> watchMessages = new ArrayList<>();
  final List<byte[]> treadmillMessages = new ArrayList<>();
  final List<SensorSample> samples = new ArrayList<>();

  /**
   * Simulates it.
   *
   * @param seed seed of the athlete
   */
  Recorded(long seed) {
    Traffic.of(TrafficPlan.backlog(1, SECONDS, seed))
        .sendTo(
            (topic, key, value, arrivalMillis) -> {
              if (value instanceof SmartwatchSample watch) {
                watchMessages.add(SingleObject.encode(watch));
                samples.add(sample(watch, arrivalMillis));
              } else if (value instanceof TreadmillSample treadmill) {
                treadmillMessages.add(SingleObject.encode(treadmill));
                samples.add(sample(treadmill, arrivalMillis));
              }
            });
  }

  private static SensorSample sample(SmartwatchSample sent, long arrivalMillis) {
    SensorSample sample = new SensorSample();
    sample.deviceHash = 1;
    sample.seq = sent.getSeq();
    sample.eventMillis = sent.getEventTime();
    sample.arrivalMillis = arrivalMillis;
    sample.heartRateBpm = orNaN(sent.getHeartRateBpm());
    sample.speedMps = orNaN(sent.getSpeedMps());
    sample.cadenceSpm = orNaN(sent.getCadenceSpm());
    sample.chestStrap = sent.getHeartRateSource() == HeartRateSource.CHEST_STRAP;
    return sample;
  }

  private static SensorSample sample(TreadmillSample sent, long arrivalMillis) {
    SensorSample sample = new SensorSample();
    sample.treadmill = true;
    sample.deviceHash = 2;
    sample.seq = sent.getSeq();
    sample.eventMillis = sent.getEventTime();
    sample.arrivalMillis = arrivalMillis;
    sample.speedMps = orNaN(sent.getSpeedMps());
    sample.inclinationPct = orNaN(sent.getInclinationPct());
    return sample;
  }

  private static float orNaN(Double value) {
    return value == null ? Float.NaN : value.floatValue();
  }
}
