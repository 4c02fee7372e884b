package io.pulseline.benchmarks.pipelines;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The connector's source as it comes: records as bytes, with nothing asked of the broker besides.
 */
final class PlainRecords implements KafkaRecordDeserializationSchema<RawRecord> {
  private static final long serialVersionUID = 1L;

  /** Reads all input topics from their beginnings to their present ends. */
  static KafkaSource<RawRecord> source(RunSettings settings) {
    return KafkaSource.<RawRecord>builder()
        .setBootstrapServers(settings.bootstrapServers())
        .setGroupId(settings.run())
        .setTopics(TopicCatalogue.INPUTS.stream().map(Topic::name).toList())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setBounded(OffsetsInitializer.latest())
        .setDeserializer(new PlainRecords())
        .build();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> consumed, Collector<RawRecord> out) {
    out.collect(RawRecord.of(consumed));
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return TypeInformation.of(RawRecord.class);
  }
}
