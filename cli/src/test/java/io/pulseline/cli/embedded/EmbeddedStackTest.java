package io.pulseline.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EmbeddedStackTest {
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  @Test
  @Timeout(120)
  void runsJobsShowsThemAndLeavesNothing() throws Exception {
    EmbeddedStack stack = EmbeddedStack.start(1);
    try (stack) {
      try (InputStream page = stack.flink().webUi().resolve("/index.html").toURL().openStream()) {
        assertThat(new String(page.readAllBytes(), UTF_8)).contains("Apache Flink");
      }

      StreamExecutionEnvironment good = stack.flink().environment();
      good.fromSequence(1, 100).sinkTo(new DiscardingSink<>());
      RunningJob finished = stack.flink().submit(good);
      assertThat(finished.awaitEnd(Duration.ofSeconds(60))).isTrue();
      assertThat(finished.restarts()).isZero();
      assertThat(finished.failure()).isNull();

      StreamExecutionEnvironment bad = stack.flink().environment();
      bad.fromSequence(1, 100).map(EmbeddedStackTest::refuse).sinkTo(new DiscardingSink<>());
      RunningJob failed = stack.flink().submit(bad);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(failed.status()).isEqualTo(JobStatus.FAILED));
      assertThat(failed.restarts()).isEqualTo(3);
      assertThat(failed.failure()).isEqualTo("No number is good enough.");

      StreamExecutionEnvironment endless = stack.flink().environment();
      endless.fromSequence(1, Long.MAX_VALUE).sinkTo(new DiscardingSink<>());
      RunningJob running = stack.flink().submit(endless);
      await().atMost(Duration.ofSeconds(60)).until(running::allTasksRun);

      long before = System.nanoTime();
      stack.close();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(LONGEST_STOP);
    }
    assertThat(Files.exists(stack.folder().path())).isFalse();
  }

  private static long refuse(long number) {
    throw new IllegalArgumentException("No number is good enough.");
  }
}
