package io.pulseline.gym.fleet;

import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.MessageEncoder;
import io.pulseline.schemas.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends telemetry to Kafka as devices would: the key field as key, idempotent, acknowledged by all
 * replicas, in order per partition. The topics stamp the time of arrival; to topics that take the
 * sender's, the sink of {@link #stamping} says it.
 */
public final class KafkaTelemetrySink implements TelemetrySink {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final MessageEncoder encoder;
  private final String servers;
  private final boolean stamps;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Map<String, LongAdder> acknowledged = new ConcurrentHashMap<>();

  /**
   * A sink in single-object encoding.
   *
   * @param properties the producer's settings, at least {@code bootstrap.servers}; what is set here
   *     overrides this class's choice
   * @throws TelemetryDeliveryException if the settings are refused
   */
  public KafkaTelemetrySink(Properties properties) {
    this(properties, Wire.SINGLE_OBJECT);
  }

  /**
   * A sink.
   *
   * @param properties the producer's settings, at least {@code bootstrap.servers}; what is set here
   *     overrides this class's choice
   * @param wire how telemetry is written
   * @throws TelemetryDeliveryException if the settings are refused
   * @throws io.pulseline.schemas.registry.RegistryException if a registry has to be asked and
   *     cannot be, or refuses
   */
  public KafkaTelemetrySink(Properties properties, Wire wire) {
    this(properties, wire, false);
  }

  /**
   * A sink that stamps each record with {@link TelemetryRecord#deliverAtMillis}, so that a backlog
   * can be made in less time than it covers.
   *
   * @param properties as for the constructor
   * @throws TelemetryDeliveryException if the settings are refused
   */
  public static KafkaTelemetrySink stamping(Properties properties) {
    return new KafkaTelemetrySink(properties, Wire.SINGLE_OBJECT, true);
  }

  private KafkaTelemetrySink(Properties properties, Wire wire, boolean stamps) {
    this.stamps = stamps;
    this.encoder = wire.encoder(TopicCatalogue.INPUTS);
    this.servers = String.valueOf(properties.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG));
    try {
      this.producer =
          new KafkaProducer<>(
              settings(properties), new ByteArraySerializer(), new ByteArraySerializer());
    } catch (KafkaException e) {
      throw new TelemetryDeliveryException(
          "The Kafka producer for " + servers + " cannot be opened: " + reason(e) + ".", e);
    }
  }

  private static Properties settings(Properties given) {
    Properties settings = new Properties();
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "pulseline-gym");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "5");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "30000");
    settings.putAll(given);
    return settings;
  }

  @Override
  public void send(TelemetryRecord telemetry) {
    failIfFailed();
    String topic = telemetry.topic();
    LongAdder count = acknowledged.computeIfAbsent(topic, name -> new LongAdder());
    byte[] key = telemetry.key().getBytes(StandardCharsets.UTF_8);
    byte[] value = encoder.encode(topic, telemetry.value());
    try {
      producer.send(
          new ProducerRecord<>(
              topic, null, stamps ? telemetry.deliverAtMillis() : null, key, value),
          (metadata, error) -> {
            if (error == null) {
              count.increment();
            } else {
              failure.compareAndSet(null, error);
            }
          });
    } catch (InterruptException e) {
      throw new TelemetryDeliveryException("Sending to Kafka was interrupted.", e);
    } catch (KafkaException e) {
      failure.compareAndSet(null, e);
      failIfFailed();
    }
  }

  @Override
  public void flush() {
    try {
      producer.flush();
    } catch (InterruptException e) {
      throw new TelemetryDeliveryException("Sending to Kafka was interrupted.", e);
    }
    failIfFailed();
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }

  /** Records that the broker has acknowledged so far, by topic; from any thread. */
  public Map<String, Long> acknowledgedByTopic() {
    Map<String, Long> counts = new TreeMap<>();
    acknowledged.forEach((topic, count) -> counts.put(topic, count.sum()));
    return counts;
  }

  private void failIfFailed() {
    Exception error = failure.get();
    if (error != null) {
      throw new TelemetryDeliveryException(
          "Telemetry could not be delivered to Kafka at " + servers + ": " + reason(error) + ".",
          error);
    }
  }

  private static String reason(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message =
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    String line = message.lines().findFirst().orElse(message).strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
