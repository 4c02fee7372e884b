package io.pulseline.jobs.source;

import io.pulseline.jobs.connect.KafkaConnection;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The connector's Kafka source, in which silent partitions neither hold arrival time back nor are
 * taken for idle while they have records. Offsets are the only state, in the connector's format.
 *
 * <ol>
 *   <li>The enumerator asks the brokers for the newest arrival in all partitions and then for the
 *       partitions' ends, again and again, and tells the readers that ask: {@link ArrivalHorizon},
 *       {@link HorizonRequests}.
 *   <li>A reader that has handed on all that is before a partition's end raises that partition's
 *       watermark to that arrival: what is appended later arrives later.
 *   <li>A partition with records before its end holds the watermark at the last one that was handed
 *       on, however long it takes to read the next: because one topic is slower than another, or is
 *       held back by watermark alignment, or its broker is down.
 * </ol>
 *
 * <p>So a watermark is a fact about the log, and results do not depend on when it is read. Bounded
 * input needs no horizons: partitions that are read to their ends are finished, and the end comes
 * after the newest arrival of all: {@link BoundedArrivalReader}.
 */
final class ArrivalSource
    implements Source<RawRecord, KafkaPartitionSplit, KafkaSourceEnumState>,
        ResultTypeQueryable<RawRecord> {
  private static final long serialVersionUID = 1L;

  private final KafkaSource<RawRecord> kafka;
  private final ReadProgress progress;
  private final KafkaConnection connection;
  private final String groupId;
  private final Duration slack;

  /**
   * Wraps the connector's source.
   *
   * @param kafka the source; its consumers and its deserializer tell {@code progress} how far they
   *     are
   * @param slack by how much clocks of brokers may differ and replication may take
   */
  ArrivalSource(
      KafkaSource<RawRecord> kafka,
      ReadProgress progress,
      KafkaConnection connection,
      String groupId,
      Duration slack) {
    this.kafka = kafka;
    this.progress = progress;
    this.connection = connection;
    this.groupId = groupId;
    this.slack = slack;
  }

  @Override
  public Boundedness getBoundedness() {
    return kafka.getBoundedness();
  }

  @Override
  public SourceReader<RawRecord, KafkaPartitionSplit> createReader(SourceReaderContext context)
      throws Exception {
    SourceReader<RawRecord, KafkaPartitionSplit> reader = kafka.createReader(context);
    return isBounded()
        ? new BoundedArrivalReader(
            reader, progress, connection, TopicCatalogue.INPUTS.stream().map(Topic::name).toList())
        : new ArrivalReader(reader, progress, connection, groupId, context);
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context) {
    return withHorizons(kafka.createEnumerator(context), context);
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state)
      throws IOException {
    return withHorizons(kafka.restoreEnumerator(context, state), context);
  }

  private SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> withHorizons(
      SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> partitions,
      SplitEnumeratorContext<KafkaPartitionSplit> context) {
    return isBounded()
        ? partitions
        : new ArrivalEnumerator(
            partitions, context, new HorizonLookup(new LogEnds(connection), slack.toMillis()));
  }

  private boolean isBounded() {
    return getBoundedness() == Boundedness.BOUNDED;
  }

  @Override
  public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
    return kafka.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
    return kafka.getEnumeratorCheckpointSerializer();
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return kafka.getProducedType();
  }
}
