package io.pulseline.guarantees.time;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pulseline.guarantees.MiniClusters;
import io.pulseline.guarantees.NothingLost;
import io.pulseline.guarantees.RunOutcome;
import io.pulseline.guarantees.SameResults;
import io.pulseline.guarantees.SimulatedTopics;
import io.pulseline.guarantees.faults.LiveRun;
import io.pulseline.gym.fleet.Fleet;
import io.pulseline.gym.fleet.FleetPlan;
import io.pulseline.gym.fleet.TelemetryRecord;
import io.pulseline.jobs.JobOptions;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A topic has records, and the job gets none of them for seconds, while it reads the others to
 * their ends: here because they stand behind a transaction that is open, as they may because a
 * broker is down or slow. Arrival time waits for them.
 */
class HeldBackTopicTest {
  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.of(1, 2);

  /** Snapshots of two subtasks with nothing to read, several seconds at half a second each. */
  private static final int IDLE_SNAPSHOTS = 28;

  @ParameterizedTest
  @ValueSource(longs = {301})
  void isWaitedFor(long seed) throws Exception {
    try (LiveRun run = LiveRun.empty();
        KafkaProducer<byte[], byte[]> held = producer(run, Map.of("transactional.id", "held"));
        KafkaProducer<byte[], byte[]> free = producer(run, Map.of())) {
      held.initTransactions();
      held.beginTransaction();
      Iterator<TelemetryRecord> gym =
          new Fleet(FleetPlan.of(8, seed, SimulatedTopics.OPENING_MILLIS))
              .within(Duration.ofMinutes(8).toMillis());
      while (gym.hasNext()) {
        TelemetryRecord next = gym.next();
        boolean isHeld = next.topic().equals(TopicCatalogue.TREADMILL.name());
        (isHeld ? held : free).send(message(next));
      }
      held.flush();
      free.flush();

      JobOptions options = run.options();
      CheckpointCount checkpoints = new CheckpointCount();
      run.submit(options, checkpoints::between, new Configuration());
      List<String> others =
          List.of(
              TopicCatalogue.SMARTWATCH.name(),
              TopicCatalogue.PAIRINGS.name(),
              TopicCatalogue.PROFILES.name());
      await()
          .atMost(Duration.ofSeconds(120))
          .until(() -> run.cluster().lag(options.groupId(), others) == 0);
      int then = checkpoints.count();
      await()
          .atMost(Duration.ofSeconds(120))
          .until(() -> checkpoints.count() >= then + IDLE_SNAPSHOTS);
      held.commitTransaction();
      run.drainBut(options, LiveRun.PARTITIONS);

      RunOutcome outcome = run.outcome();
      String how = "seed " + seed;
      assertThat(new NothingLost().violations(outcome)).as(how).isEmpty();
      assertThat(new SameResults(run.expected()).violations(outcome)).as(how).isEmpty();
    }
  }

  private static ProducerRecord<byte[], byte[]> message(TelemetryRecord record) {
    return new ProducerRecord<>(
        record.topic(), record.key().getBytes(UTF_8), SingleObject.encode(record.value()));
  }

  private static KafkaProducer<byte[], byte[]> producer(LiveRun run, Map<String, String> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", run.bootstrapServers());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
