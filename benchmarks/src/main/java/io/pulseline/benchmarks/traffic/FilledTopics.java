package io.pulseline.benchmarks.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The catalogue's topics on a broker, with traffic in the input topics.
 *
 * <p>The sender stamps the records with the time at which a live broker would have: minutes of
 * arrivals are there in seconds, and everything that goes by arrival time (ticks, watermarks, what
 * is too far ahead) goes as it does live.
 */
public final class FilledTopics implements AutoCloseable {
  /** Topic that the wire and the other pipelines without a catalogue of their own write to. */
  public static final String OUTPUT = "benchmark.output";

  private static final short REPLICAS_BY_BROKER_DEFAULT = -1;
  private static final long REPORT_RECORDS = 1_000_000;

  private final String bootstrapServers;
  private final ArrivalCounts arrivals;

  private FilledTopics(String bootstrapServers, ArrivalCounts arrivals) {
    this.bootstrapServers = bootstrapServers;
    this.arrivals = arrivals;
  }

  /**
   * Creates the topics and fills them.
   *
   * @param bootstrapServers a broker that has none of them yet
   * @param progress is told now and then how many records have been sent
   * @throws CommandFailure when the broker has one of the topics, or does not take the records
   */
  public static FilledTopics fill(String bootstrapServers, TrafficPlan plan, LongConsumer progress)
      throws CommandFailure, InterruptedException {
    create(bootstrapServers, "CreateTime");
    return new FilledTopics(bootstrapServers, send(bootstrapServers, Traffic.of(plan), progress));
  }

  /** Where the broker is, {@code host:port}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** When the samples arrived. */
  public ArrivalCounts arrivals() {
    return arrivals;
  }

  /** Removes the topics. */
  @Override
  public void close() throws CommandFailure, InterruptedException {
    try (Admin admin = admin(bootstrapServers)) {
      admin.deleteTopics(names()).all().get();
    } catch (ExecutionException e) {
      throw new CommandFailure(
          "The topics could not be removed from "
              + bootstrapServers
              + ": "
              + e.getCause().getMessage()
              + ".",
          e.getCause());
    }
  }

  private static void create(String bootstrapServers, String timestampType)
      throws CommandFailure, InterruptedException {
    try (Cluster cluster = Cluster.connect(bootstrapServers);
        Admin admin = admin(bootstrapServers)) {
      Set<String> present = new HashSet<>(cluster.topicNames());
      present.retainAll(names());
      if (!present.isEmpty()) {
        throw new CommandFailure(
            "The broker at "
                + bootstrapServers
                + " has topics already that the benchmark would fill and remove ("
                + String.join(", ", present)
                + "): name one without them, or leave --bootstrap out.");
      }
      Map<String, String> input =
          Map.of("message.timestamp.type", timestampType, "retention.ms", "-1");
      admin
          .createTopics(
              Stream.concat(
                      TopicCatalogue.INPUTS.stream()
                          .map(topic -> topic(topic.name(), topic.partitions()).configs(input)),
                      Stream.of(topic(OUTPUT, TopicCatalogue.SMARTWATCH.partitions())))
                  .toList())
          .all()
          .get();
      cluster.create(TopicCatalogue.ALL);
    } catch (ExecutionException e) {
      throw new CommandFailure(
          "The topics could not be created at "
              + bootstrapServers
              + ": "
              + e.getCause().getMessage()
              + ".",
          e.getCause());
    }
  }

  private static NewTopic topic(String name, int partitions) {
    return new NewTopic(name, partitions, REPLICAS_BY_BROKER_DEFAULT);
  }

  private static List<String> names() {
    return Stream.concat(TopicCatalogue.ALL.stream().map(Topic::name), Stream.of(OUTPUT)).toList();
  }

  private static Admin admin(String bootstrapServers) {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  private static ArrivalCounts send(String bootstrapServers, Traffic traffic, LongConsumer progress)
      throws CommandFailure {
    ArrivalCounts arrivals = new ArrivalCounts();
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (Producer<byte[], byte[]> producer = producer(bootstrapServers)) {
      long[] sent = new long[1];
      traffic.sendTo(
          (topic, key, value, arrivalMillis) -> {
            producer.send(
                record(topic, key, value, arrivalMillis),
                (metadata, error) -> {
                  if (error != null) {
                    failure.compareAndSet(null, error);
                  }
                });
            if (value instanceof SmartwatchSample || value instanceof TreadmillSample) {
              arrivals.arrived(arrivalMillis);
            }
            if (++sent[0] % REPORT_RECORDS == 0) {
              progress.accept(sent[0]);
            }
          });
    }
    if (failure.get() != null) {
      throw new CommandFailure(
          "The broker at "
              + bootstrapServers
              + " did not take the telemetry: "
              + failure.get().getMessage()
              + ".",
          failure.get());
    }
    return arrivals;
  }

  private static ProducerRecord<byte[], byte[]> record(
      Topic topic, String key, SpecificRecord value, long arrivalMillis) {
    return new ProducerRecord<>(
        topic.name(), null, arrivalMillis, key.getBytes(UTF_8), SingleObject.encode(value));
  }

  private static Producer<byte[], byte[]> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "linger.ms",
            20,
            "batch.size",
            65_536,
            "buffer.memory",
            67_108_864L,
            "compression.type",
            "lz4"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
