package io.pulseline.jobs.sink;

import io.pulseline.jobs.ResultDelivery;
import io.pulseline.jobs.connect.KafkaConnection;
import io.pulseline.jobs.erasure.Tombstone;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.Wire;
import java.time.Duration;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Makes the sink of an output topic. Guarantees, by topic, unless {@link
 * ResultDelivery#AT_LEAST_ONCE} makes all alike:
 *
 * <ul>
 *   <li>effect.scores, session.summaries, erasure.receipts: exactly once, in transactions that
 *       commit with each checkpoint. A consumer that reads committed records sees each event once,
 *       a checkpoint interval later; a receipt then says that a checkpoint without the athlete is
 *       there.
 *   <li>safety.alerts, fatigue.alerts, recommendations, telemetry.rejected: at least once, visible
 *       within milliseconds. After a failure some are repeated, with the same {@code event_id}.
 *   <li>Tombstones: at least once, always. The topic is one that the job reads, and an open
 *       transaction in it would hold arrival time back until the next checkpoint.
 * </ul>
 */
public final class KafkaSinks {
  /**
   * How long a transaction may stay open: longer than any checkpoint or restart should take,
   * shorter than the 15 min that a broker allows ({@code transaction.max.timeout.ms}).
   */
  public static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(10);

  /** Uid of the sink of tombstones, a promise to every savepoint. */
  public static final String TOMBSTONES_UID = "sink-tombstones";

  /** Name of the sink of tombstones, in the web UI and in metrics. */
  public static final String TOMBSTONES_NAME = "tombstones";

  private static final Set<String> EXACTLY_ONCE =
      Set.of(
          TopicCatalogue.EFFECT_SCORES.name(),
          TopicCatalogue.SESSION_SUMMARIES.name(),
          TopicCatalogue.ERASURE_RECEIPTS.name());

  private final KafkaConnection connection;
  private final String transactionalIdPrefix;
  private final ResultDelivery resultDelivery;
  private final Wire wire;

  /**
   * Sinks to one cluster.
   *
   * @param connection how it is reached
   * @param transactionalIdPrefix unique per job on the broker
   * @param resultDelivery guarantee of the topics that can be exactly-once
   * @param wire how events become messages
   */
  public KafkaSinks(
      KafkaConnection connection,
      String transactionalIdPrefix,
      ResultDelivery resultDelivery,
      Wire wire) {
    this.connection = connection;
    this.transactionalIdPrefix = transactionalIdPrefix;
    this.resultDelivery = resultDelivery;
    this.wire = wire;
  }

  /** Uid of the topic's sink, a promise to every savepoint. */
  public static String uid(Topic topic) {
    return "sink-" + topic.name();
  }

  /** Name of the topic's sink, in the web UI and in metrics. */
  public static String name(Topic topic) {
    return topic.name();
  }

  /** The topic's guarantee by default. */
  public static DeliveryGuarantee guarantee(Topic topic) {
    return EXACTLY_ONCE.contains(topic.name())
        ? DeliveryGuarantee.EXACTLY_ONCE
        : DeliveryGuarantee.AT_LEAST_ONCE;
  }

  /** What the transactional ids of an exactly-once topic's sink begin with. */
  public static String transactionalIdPrefix(String prefixOfJob, Topic topic) {
    return prefixOfJob + "-" + topic.name();
  }

  /** The topic's sink. */
  public <T extends SpecificRecord> KafkaSink<T> to(Topic topic) {
    DeliveryGuarantee guarantee =
        resultDelivery == ResultDelivery.AT_LEAST_ONCE
            ? DeliveryGuarantee.AT_LEAST_ONCE
            : guarantee(topic);
    KafkaSinkBuilder<T> builder =
        builder(new EventSerializer<T>(topic, wire), guarantee)
            .setProperty(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Integer.toString(
                    Math.max(Topic.BROKER_DEFAULT_MAX_MESSAGE_BYTES, topic.maxMessageBytes())));
    if (guarantee == DeliveryGuarantee.EXACTLY_ONCE) {
      builder
          .setTransactionalIdPrefix(transactionalIdPrefix(transactionalIdPrefix, topic))
          .setProperty(
              ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
              Long.toString(TRANSACTION_TIMEOUT.toMillis()));
    }
    return builder.build();
  }

  /** The sink of tombstones, each of which names its topic. */
  public KafkaSink<Tombstone> toCompactedTopics() {
    return builder(new TombstoneSerializer(), DeliveryGuarantee.AT_LEAST_ONCE).build();
  }

  private <T> KafkaSinkBuilder<T> builder(
      KafkaRecordSerializationSchema<T> serializer, DeliveryGuarantee guarantee) {
    return KafkaSink.<T>builder()
        .setKafkaProducerConfig(connection.properties())
        .setRecordSerializer(serializer)
        .setDeliveryGuarantee(guarantee)
        .setProperty(ProducerConfig.ACKS_CONFIG, "all")
        .setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
  }
}
