package io.pulseline.benchmarks.naive;

import io.pulseline.benchmarks.measure.RunProgress;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObjectDecoder;
import io.pulseline.schemas.wire.UndecodableException;
import java.io.IOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decodes each message into a new Avro object in the source, and takes the measurement out. */
final class MeasurementDeserializer implements KafkaRecordDeserializationSchema<Measurement> {
  private static final long serialVersionUID = 1L;

  private final String run;
  private transient RunProgress progress;
  private transient SingleObjectDecoder<SmartwatchSample> smartwatches;
  private transient SingleObjectDecoder<TreadmillSample> treadmills;

  MeasurementDeserializer(String run) {
    this.run = run;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    progress = RunProgress.of(run);
    smartwatches = new SingleObjectDecoder<>(TopicCatalogue.SMARTWATCH, SmartwatchSample.class);
    treadmills = new SingleObjectDecoder<>(TopicCatalogue.TREADMILL, TreadmillSample.class);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Measurement> out)
      throws IOException {
    Measurement measurement = new Measurement();
    try {
      if (record.topic().equals(TopicCatalogue.SMARTWATCH.name())) {
        SmartwatchSample sample = smartwatches.decode(record.value());
        measurement.athleteId = sample.getAthleteId();
        measurement.eventMillis = sample.getEventTime();
        measurement.heartRateBpm = orNaN(sample.getHeartRateBpm());
        measurement.speedMps = orNaN(sample.getSpeedMps());
        measurement.cadenceSpm = orNaN(sample.getCadenceSpm());
      } else {
        TreadmillSample sample = treadmills.decode(record.value());
        measurement.athleteId = sample.getAthleteId();
        measurement.eventMillis = sample.getEventTime();
        measurement.speedMps = orNaN(sample.getSpeedMps());
        measurement.inclinationPct = orNaN(sample.getInclinationPct());
      }
    } catch (UndecodableException e) {
      throw new IOException(e);
    }
    progress.account(1);
    out.collect(measurement);
  }

  private static float orNaN(Double value) {
    return value == null ? Float.NaN : value.floatValue();
  }

  @Override
  public TypeInformation<Measurement> getProducedType() {
    return TypeInformation.of(Measurement.class);
  }
}
