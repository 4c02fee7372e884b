package io.pulseline.benchmarks.peer;

import io.pulseline.benchmarks.measure.Reading;
import io.pulseline.benchmarks.pipelines.RunSettings;
import io.pulseline.benchmarks.traffic.BenchTopics;
import io.pulseline.physiology.alignment.SensorSample;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/**
 * The application: watches as they come, treadmills keyed anew by athlete through a repartition
 * topic, an athlete's state in a store in memory with a cache and a changelog. At-least-once, a
 * thread for each subtask of the other pipelines, and everything else as Kafka Streams has it.
 */
public final class StreamsPeer implements AutoCloseable {
  static final String PAIRINGS = "pairings";
  static final String ATHLETES = "athletes";

  /** Most of the state of some 100,000 athletes; the default of 10 MB would be written through. */
  private static final long CACHE_BYTES = 512L << 20;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

  private final KafkaStreams streams;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private StreamsPeer(KafkaStreams streams) {
    this.streams = streams;
  }

  /**
   * Starts it.
   *
   * @param folder folder for its files
   */
  public static StreamsPeer start(RunSettings settings, Path folder) throws InterruptedException {
    CompletableFuture<StreamsPeer> started = new CompletableFuture<>();
    // Its threads belong to the group of the thread that makes them.
    Thread starter =
        new Thread(
            new ThreadGroup(Reading.OTHER_PIPELINES),
            () -> {
              try {
                started.complete(startHere(settings, folder));
              } catch (RuntimeException e) {
                started.completeExceptionally(e);
              }
            },
            "start-streams-peer");
    starter.start();
    starter.join();
    return started.join();
  }

  private static StreamsPeer startHere(RunSettings settings, Path folder) {
    StreamsPeer peer =
        new StreamsPeer(new KafkaStreams(topology(settings), properties(settings, folder)));
    peer.streams.setUncaughtExceptionHandler(
        e -> {
          peer.failure.compareAndSet(null, e);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    peer.streams.start();
    return peer;
  }

  /** Why it stopped by itself; null while it runs. */
  public Throwable failure() {
    return failure.get();
  }

  @Override
  public void close() {
    streams.close(CLOSE_LIMIT);
  }

  private static Topology topology(RunSettings settings) {
    Serde<SensorSample> samples = new FlinkSerde<>(SensorSample.class);
    StreamsBuilder builder = new StreamsBuilder();
    builder.globalTable(
        TopicCatalogue.PAIRINGS.name(),
        Consumed.with(Serdes.String(), Serdes.ByteArray()),
        Materialized.<String, byte[]>as(Stores.inMemoryKeyValueStore(PAIRINGS))
            .withKeySerde(Serdes.String())
            .withValueSerde(Serdes.ByteArray()));
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(ATHLETES),
                Serdes.String(),
                new FlinkSerde<>(AthleteState.class))
            .withCachingEnabled());
    KStream<String, SensorSample> watches =
        builder.stream(
                TopicCatalogue.SMARTWATCH.name(),
                Consumed.with(Serdes.String(), Serdes.ByteArray()))
            .processValues(DecodeWatch::new);
    KStream<String, SensorSample> treadmills =
        builder.stream(
                TopicCatalogue.TREADMILL.name(), Consumed.with(Serdes.String(), Serdes.ByteArray()))
            .process(DecodeTreadmill::new)
            .repartition(
                Repartitioned.with(Serdes.String(), samples)
                    .withName("treadmills")
                    .withNumberOfPartitions(TopicCatalogue.SMARTWATCH.partitions()));
    watches
        .merge(treadmills)
        .process(() -> new AthleteProcessor(settings.run()), ATHLETES)
        .to(BenchTopics.OUTPUT, Produced.with(Serdes.String(), Serdes.ByteArray()));
    return builder.build();
  }

  private static Properties properties(RunSettings settings, Path folder) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.run());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.parallelism());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    // Waits a moment for the slower of watches and treadmills instead of running ahead.
    properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 500L);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return properties;
  }
}
