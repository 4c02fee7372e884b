package io.pulseline.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pulseline.cli.commands.CommandRun;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.kafka.TopicReader;
import io.pulseline.gym.edge.Pseudonyms;
import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.SessionAnalyticsJob;
import io.pulseline.schemas.AthleteErasure;
import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.ErasureReceipt;
import io.pulseline.schemas.Sex;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObject;
import io.pulseline.schemas.wire.UndecodableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An athlete is forgotten by a running job, and stays so for one that reads everything again. */
class EraseTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int SAMPLES = 30;

  private final long begin = System.currentTimeMillis() - 120_000;

  private String broker;
  private Cluster cluster;
  private KafkaProducer<byte[], byte[]> devices;
  private EmbeddedStack stack;

  @Test
  @Timeout(300)
  void whoIsForgottenStaysForgotten(@TempDir Path folder) throws Exception {
    try (EmbeddedStack started = EmbeddedStack.start(1);
        Cluster connected = Cluster.connect(started.broker().bootstrapServers());
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", started.broker().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      stack = started;
      broker = started.broker().bootstrapServers();
      cluster = connected;
      devices = producer;
      cluster.create(TopicCatalogue.ALL);
      RunningJob job = start("first");
      for (String athlete : List.of("hypatia", "euclid")) {
        profile(athlete);
        work(athlete, 0);
      }
      await().atMost(LIMIT).until(() -> beat() && scored("hypatia") > 0 && scored("euclid") > 0);

      theJobForgetsAndGivesReceipts();
      end(job);
      newestProfilesAreThoseOfTheOthers();
      withoutAJobTheCommandSaysSo(folder);
      aJobThatReadsEverythingAgainKnowsNothingOfHer();
    }
  }

  /** While no device sends: arrival time goes on all the same. */
  private void theJobForgetsAndGivesReceipts() throws Exception {
    CommandRun run = CommandRun.of("erase", "hypatia", "nobody", "--bootstrap", broker);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("hypatia: forgotten, and ")
        .contains("nobody: the job knew nobody of that name, so check it");
    List<ErasureReceipt> receipts = read(TopicCatalogue.ERASURE_RECEIPTS);
    assertThat(receipts).hasSize(2).allMatch(receipt -> run.out().contains(receipt.getRequestId()));
    assertThat(receipts.toString()).doesNotContain("hypatia");
  }

  private void newestProfilesAreThoseOfTheOthers() throws Exception {
    Map<String, Boolean> isThere = new TreeMap<>();
    read(
        TopicCatalogue.PROFILES,
        new TopicReader.Handler() {
          @Override
          public void message(ConsumerRecord<byte[], byte[]> message, SpecificRecord value) {
            isThere.put(new String(message.key(), UTF_8), true);
          }

          @Override
          public void undecodable(
              ConsumerRecord<byte[], byte[]> message, UndecodableException why) {
            assertThat(message.value()).isNull();
            isThere.put(new String(message.key(), UTF_8), false);
          }
        });
    assertThat(isThere).containsEntry("hypatia", false).containsEntry("euclid", true);
    // A message without a value is the deletion of a profile, and nothing to reject.
    List<SpecificRecord> rejected = read(TopicCatalogue.REJECTED);
    assertThat(rejected).isEmpty();
  }

  private void withoutAJobTheCommandSaysSo(Path folder) throws Exception {
    CommandRun waited = CommandRun.of("erase", "nobody", "--wait", "1s", "--bootstrap", broker);
    assertThat(waited.exitCode()).isEqualTo(1);
    assertThat(waited.err())
        .startsWith("The job has given no receipt for nobody within 1 s: check that it runs on ");

    Path key = Files.writeString(folder.resolve("key"), "0123456789".repeat(4));
    CommandRun asked =
        CommandRun.of(
            "erase",
            "nobody",
            "--no-wait",
            "--pseudonym-key",
            key.toString(),
            "--bootstrap",
            broker);
    assertThat(asked.err()).isEmpty();
    assertThat(asked.out()).startsWith("nobody: asked for, request ");
    List<AthleteErasure> requests = read(TopicCatalogue.ERASURE);
    assertThat(requests.get(requests.size() - 1).getAthleteId())
        .isEqualTo(Pseudonyms.ofFile(key).of("nobody"));
    assertThat(
            CommandRun.of("erase", "ada", "--pseudonym-key", folder.resolve("none").toString())
                .err())
        .startsWith("The key ")
        .contains("cannot be read");
  }

  private void aJobThatReadsEverythingAgainKnowsNothingOfHer() throws Exception {
    RunningJob job = start("again");
    long before = scored("hypatia");
    await().atMost(LIMIT).until(() -> beat() && scored("hypatia") > before);
    work("hypatia", 60);
    work("euclid", 60);
    await().atMost(LIMIT).until(() -> beat() && newest("hypatia") > 60 && newest("euclid") > 60);
    end(job);
    assertThat(last("euclid").getReasonCodes()).doesNotContain("MASS_UNKNOWN");
    assertThat(last("hypatia").getReasonCodes()).contains("MASS_UNKNOWN");
  }

  private RunningJob start(String groupId) throws Exception {
    StreamExecutionEnvironment env = stack.flink().environment();
    SessionAnalyticsJob.define(
        env,
        JobOptions.defaults(broker).toBuilder()
            .parallelism(1)
            .groupId(groupId)
            .checkpointInterval(Duration.ofSeconds(1))
            .sourceIdle(Duration.ofSeconds(2))
            .build());
    return stack.flink().submit(env);
  }

  private static void end(RunningJob job) throws Exception {
    job.drain(Duration.ofSeconds(60));
    assertThat(job.failure()).isNull();
    assertThat(job.restarts()).isZero();
  }

  private void profile(String athleteId) throws Exception {
    send(
        TopicCatalogue.PROFILES,
        athleteId,
        AthleteProfile.newBuilder()
            .setAthleteId(athleteId)
            .setSex(Sex.FEMALE)
            .setBirthYear(1990)
            .setMassKg(60.0)
            .setRestingHrBpm(55.0)
            .setMaxHrBpm(190.0)
            .setActivityClass(6.0)
            .build());
  }

  private void work(String athleteId, int fromSecond) throws Exception {
    for (int second = fromSecond; second < fromSecond + SAMPLES; second++) {
      send(
          TopicCatalogue.SMARTWATCH,
          athleteId,
          SmartwatchSample.newBuilder()
              .setAthleteId(athleteId)
              .setDeviceId("watch-" + athleteId)
              .setSeq(second)
              .setEventTime(begin + second * 1_000L)
              .setHeartRateBpm(130.0)
              .setSpeedMps(2.8)
              .setGradePct(0.0)
              .build());
    }
  }

  /** Time goes on for the job with what arrives, whoever's it is. */
  private boolean beat() throws Exception {
    profile("somebody");
    return true;
  }

  private void send(Topic topic, String key, SpecificRecord value) throws Exception {
    devices
        .send(new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), SingleObject.encode(value)))
        .get();
  }

  private List<EffectScore> scores(String athleteId) throws Exception {
    List<EffectScore> all = read(TopicCatalogue.EFFECT_SCORES);
    return all.stream().filter(score -> score.getAthleteId().equals(athleteId)).toList();
  }

  private long scored(String athleteId) throws Exception {
    return scores(athleteId).size();
  }

  private EffectScore last(String athleteId) throws Exception {
    return scores(athleteId).stream()
        .max((a, b) -> Long.compare(a.getWindowEnd(), b.getWindowEnd()))
        .orElseThrow();
  }

  /** Until which second after the first an athlete has been scored. */
  private long newest(String athleteId) throws Exception {
    return (last(athleteId).getWindowEnd() - begin) / 1_000;
  }

  @SuppressWarnings("unchecked")
  private <T> List<T> read(Topic topic) throws Exception {
    List<T> values = new ArrayList<>();
    read(
        topic,
        new TopicReader.Handler() {
          @Override
          public void message(ConsumerRecord<byte[], byte[]> message, SpecificRecord value) {
            values.add((T) value);
          }

          @Override
          public void undecodable(
              ConsumerRecord<byte[], byte[]> message, UndecodableException why) {
            throw new AssertionError(message.topic(), why);
          }
        });
    return values;
  }

  private void read(Topic topic, TopicReader.Handler handler) throws Exception {
    List<TopicPartition> partitions = cluster.partitions(List.of(topic.name()));
    Map<TopicPartition, Long> ends = cluster.committedEnds(partitions);
    try (TopicReader reader = new TopicReader(broker, List.of(topic), partitions)) {
      while (!reader.hasReached(ends)) {
        reader.poll(Duration.ofMillis(200), handler);
      }
    }
  }
}
