package io.pulseline.jobs.source;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes records over as bytes, so that nothing a device sends can fail the source. */
final class RawRecordDeserializer implements KafkaRecordDeserializationSchema<RawRecord> {
  private static final long serialVersionUID = 1L;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> consumed, Collector<RawRecord> out) {
    RawRecord raw = new RawRecord();
    raw.topic = consumed.topic();
    raw.partition = consumed.partition();
    raw.offset = consumed.offset();
    raw.arrivalMillis = consumed.timestamp();
    raw.key = consumed.key();
    raw.value = consumed.value();
    out.collect(raw);
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return TypeInformation.of(RawRecord.class);
  }
}
