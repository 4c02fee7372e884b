package io.pulseline.jobs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.sink.KafkaSinks;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransactionCheckTest {
  private static final long BROKERS_DEFAULT_MILLIS = 900_000;

  @Test
  void theDefaultsFitABrokersDefaults() {
    assertThat(check(job(10, 120, 3), BROKERS_DEFAULT_MILLIS)).isEmpty();
    assertThat(check(job(10, 120, 3), -1)).isEmpty();
  }

  @Test
  void aBrokerThatAllowsLessIsNamedWithWhatToSet() {
    assertThat(check(job(10, 120, 3), 300_000))
        .containsExactly(
            "The exactly-once sinks ask for transactions of 600 s but the brokers allow 300 s: set"
                + " transaction.max.timeout.ms of the brokers to 600000 or more.");
  }

  @Test
  void checkpointsThatOutliveTheirTransactionAreRefused() {
    assertThat(check(job(10, 600, 0), BROKERS_DEFAULT_MILLIS))
        .containsExactly(
            "With a checkpoint every 10 s that may take 600 s, and 0 failures borne in a row, a"
                + " transaction may have to live for 610 s, after 600 s of which the broker aborts"
                + " it and its results are lost: lower execution.checkpointing.timeout,"
                + " execution.checkpointing.tolerable-failed-checkpoints or the job's"
                + " --checkpoint-interval.");
    assertThat(TransactionCheck.longestLife(job(300, 120, 2)))
        .isEqualTo(Duration.ofSeconds(300 + 2 * 300 + 120));
  }

  private static List<String> check(JobFacts job, long allowedMillis) {
    return TransactionCheck.check(KafkaSinks.TRANSACTION_TIMEOUT, allowedMillis, job).stream()
        .map(Finding::sentence)
        .toList();
  }

  private static JobFacts job(int intervalSeconds, int timeoutSeconds, int tolerated) {
    return new JobFacts(
        1,
        Duration.ofSeconds(intervalSeconds),
        Duration.ofSeconds(timeoutSeconds),
        tolerated,
        Set.of(),
        null,
        false);
  }
}
