package io.pulseline.jobs.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pulseline.schemas.wire.MessageHeaders;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Takes records over as bytes, so that nothing a device sends can fail the source, and notes how
 * far they have been handed on.
 */
final class RawRecordDeserializer implements KafkaRecordDeserializationSchema<RawRecord> {
  private static final long serialVersionUID = 1L;

  private final ReadProgress progress;

  RawRecordDeserializer(ReadProgress progress) {
    this.progress = progress;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> consumed, Collector<RawRecord> out) {
    RawRecord raw = RawRecord.of(consumed);
    raw.replayOf = replayOf(consumed.headers());
    out.collect(raw);
    progress.emitted(raw.topic, raw.partition, raw.offset);
  }

  private static String replayOf(Headers headers) {
    Header header = headers.lastHeader(MessageHeaders.REPLAY_OF);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return TypeInformation.of(RawRecord.class);
  }
}
