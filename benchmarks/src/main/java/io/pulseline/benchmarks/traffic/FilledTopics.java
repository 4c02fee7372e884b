package io.pulseline.benchmarks.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pulseline.cli.CommandFailure;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.wire.SingleObject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.avro.specific.SpecificRecord;
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
  private static final long REPORT_RECORDS = 1_000_000;

  private final BenchTopics topics;
  private final ArrivalCounts arrivals;

  private FilledTopics(BenchTopics topics, ArrivalCounts arrivals) {
    this.topics = topics;
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
    BenchTopics topics = BenchTopics.create(bootstrapServers, BenchTopics.Stamp.BY_SENDER);
    try {
      return new FilledTopics(topics, send(bootstrapServers, plan, progress));
    } catch (CommandFailure | RuntimeException e) {
      topics.close();
      throw e;
    }
  }

  /** Where the broker is, {@code host:port}. */
  public String bootstrapServers() {
    return topics.bootstrapServers();
  }

  /** When the samples arrived. */
  public ArrivalCounts arrivals() {
    return arrivals;
  }

  /** Removes the topics. */
  @Override
  public void close() throws CommandFailure, InterruptedException {
    topics.close();
  }

  private static ArrivalCounts send(
      String bootstrapServers, TrafficPlan plan, LongConsumer progress) throws CommandFailure {
    ArrivalCounts arrivals = new ArrivalCounts(plan.openingMillis());
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (Producer<byte[], byte[]> producer = producer(bootstrapServers)) {
      long[] sent = new long[1];
      Traffic.of(plan)
          .sendTo(
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
