package io.pulseline.benchmarks.traffic;

import io.pulseline.cli.CommandFailure;
import io.pulseline.gym.fleet.KafkaTelemetrySink;
import io.pulseline.gym.fleet.TelemetryDeliveryException;
import io.pulseline.gym.fleet.TelemetryRecord;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import java.util.Properties;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;

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
    long[] sent = new long[1];
    try (KafkaTelemetrySink sink = KafkaTelemetrySink.stamping(producer(bootstrapServers))) {
      Traffic.of(plan)
          .sendTo(
              (topic, key, value, arrivalMillis) -> {
                sink.send(new TelemetryRecord(topic.name(), key, value, arrivalMillis));
                if (value instanceof SmartwatchSample || value instanceof TreadmillSample) {
                  arrivals.arrived(arrivalMillis);
                }
                if (++sent[0] % REPORT_RECORDS == 0) {
                  progress.accept(sent[0]);
                }
              });
      sink.flush();
    } catch (TelemetryDeliveryException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
    return arrivals;
  }

  private static Properties producer(String bootstrapServers) {
    Properties producer = LargeBatches.producer(bootstrapServers);
    producer.put(ProducerConfig.BUFFER_MEMORY_CONFIG, "67108864");
    return producer;
  }
}
