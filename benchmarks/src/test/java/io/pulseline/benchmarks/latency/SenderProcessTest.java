package io.pulseline.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.benchmarks.traffic.BenchTopics;
import io.pulseline.benchmarks.traffic.Traffic;
import io.pulseline.benchmarks.traffic.TrafficPlan;
import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.embedded.EmbeddedBroker;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderProcessTest {
  private static final TrafficPlan TRAFFIC = TrafficPlan.backlog(3, 12, 7);

  @TempDir private Path folder;

  @Test
  void allOfItIsSentFromAnotherProcessAndEachSamplesDelayIsKnown() throws Exception {
    AtomicLong samples = new AtomicLong();
    AtomicLong newestMillis = new AtomicLong();
    Traffic.of(TRAFFIC)
        .sendTo(
            (topic, key, value, arrivalMillis) -> {
              samples.addAndGet(isTelemetry(topic.name()) ? 1 : 0);
              newestMillis.accumulateAndGet(arrivalMillis, Math::max);
            });
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
        BenchTopics topics =
            BenchTopics.create(broker.bootstrapServers(), BenchTopics.Stamp.BY_BROKER);
        Cluster cluster = Cluster.connect(topics.bootstrapServers())) {
      SenderProcess.Sent sent = SenderProcess.send(topics.bootstrapServers(), TRAFFIC);
      long nowMillis = System.currentTimeMillis();

      long appended =
          cluster
              .ends(
                  cluster.partitions(
                      List.of(TopicCatalogue.SMARTWATCH.name(), TopicCatalogue.TREADMILL.name())))
              .values()
              .stream()
              .mapToLong(Long::longValue)
              .sum();
      assertThat(appended).isEqualTo(samples.get()).isPositive();
      assertThat(sent.lag().getTotalCount()).isGreaterThanOrEqualTo(samples.get());
      long takes = newestMillis.get() - TRAFFIC.openingMillis();
      assertThat(sent.traffic().openingMillis())
          .as("nothing is sent before its time")
          .isLessThanOrEqualTo(nowMillis - takes);
    }
  }

  @Test
  void whatTheSenderSaysOfAFailureIsPassedOn() {
    assertThatThrownBy(() -> SenderProcess.send("nowhere.invalid:1", TRAFFIC))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("The sender failed: The Kafka producer for nowhere.invalid:1");
  }

  private static boolean isTelemetry(String topic) {
    return topic.equals(TopicCatalogue.SMARTWATCH.name())
        || topic.equals(TopicCatalogue.TREADMILL.name());
  }
}
