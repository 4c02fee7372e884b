package io.pulseline.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EmbeddedStackTest {
  @Test
  @Timeout(60)
  void servesKafkaAndFlinkAndLeavesNothing() throws Exception {
    long t0 = System.nanoTime();
    EmbeddedStack stack = EmbeddedStack.start(1);
    System.err.println("start " + (System.nanoTime() - t0) / 1000000);
    try (stack) {
      String bootstrap = stack.broker().bootstrapServers();
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
        admin.createTopics(List.of(new NewTopic("t", 3, (short) 1))).all().get();
      }
    System.err.println("topics " + (System.nanoTime() - t0) / 1000000);
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", bootstrap, "transactional.id", "x"),
              new StringSerializer(),
              new StringSerializer())) {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("t", 0, "key", "value"));
        producer.commitTransaction();
      }
    System.err.println("produced " + (System.nanoTime() - t0) / 1000000);
      try (KafkaConsumer<String, String> consumer =
          new KafkaConsumer<>(
              Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
              new StringDeserializer(),
              new StringDeserializer())) {
        consumer.assign(List.of(new TopicPartition("t", 0)));
        consumer.seekToBeginning(consumer.assignment());
        await()
            .atMost(Duration.ofSeconds(10))
            .untilAsserted(
                () ->
                    assertThat(consumer.poll(Duration.ofMillis(200)))
                        .singleElement()
                        .returns("value", r -> r.value()));
      }
    System.err.println("consumed " + (System.nanoTime() - t0) / 1000000);
      HttpURLConnection ui =
          (HttpURLConnection) new URL(stack.flink().webUi() + "/index.html").openConnection();
      assertThat(new String(ui.getInputStream().readAllBytes(), UTF_8)).contains("Apache Flink");
      var env = stack.flink().environment();
      env.fromSequence(1, 100).sinkTo(new DiscardingSink<>());
      RunningJob job = stack.flink().submit(env);
      assertThat(job.awaitEnd(Duration.ofSeconds(20))).isTrue();
      assertThat(job.restarts()).isZero();
      assertThat(job.failure()).isNull();
    System.err.println("job " + (System.nanoTime() - t0) / 1000000);
    }
    System.err.println("closed " + (System.nanoTime() - t0) / 1000000);
    assertThat(Files.exists(stack.folder().path())).isFalse();
  }
}
