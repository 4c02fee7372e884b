package io.pulseline.jobs.preflight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether the exactly-once sinks' transactions live long enough. Pure. */
final class TransactionCheck {
  private TransactionCheck() {}

  /**
   * Checks.
   *
   * @param transactionTimeout what the sinks ask for
   * @param maxTransactionMillis what the brokers allow, ms; -1 if not known
   */
  static List<Finding> check(Duration transactionTimeout, long maxTransactionMillis, JobFacts job) {
    List<Finding> findings = new ArrayList<>();
    long asked = transactionTimeout.toMillis();
    if (maxTransactionMillis >= 0 && maxTransactionMillis < asked) {
      findings.add(
          Finding.failure(
              Check.TRANSACTION_TIMEOUT,
              "The exactly-once sinks ask for transactions of %s but the brokers allow %s: set transaction.max.timeout.ms of the brokers to %d or more."
                  .formatted(
                      TopicChecks.text(asked), TopicChecks.text(maxTransactionMillis), asked)));
    }
    Duration longest = longestLife(job);
    if (longest.compareTo(transactionTimeout) > 0) {
      findings.add(
          Finding.failure(
              Check.CHECKPOINTS,
              "With a checkpoint every %s that may take %s, and %d failures borne in a row, a transaction may have to live for %s, after %s of which the broker aborts it and its results are lost: lower execution.checkpointing.timeout, execution.checkpointing.tolerable-failed-checkpoints or the job's --checkpoint-interval."
                  .formatted(
                      TopicChecks.text(job.checkpointInterval().toMillis()),
                      TopicChecks.text(job.checkpointTimeout().toMillis()),
                      job.toleratedFailures(),
                      TopicChecks.text(longest.toMillis()),
                      TopicChecks.text(asked))));
    }
    return findings;
  }

  /**
   * A transaction collects for one interval and commits with the checkpoint at its end. Where that
   * fails it waits for the next, as often as failures are borne.
   */
  static Duration longestLife(JobFacts job) {
    Duration interval = job.checkpointInterval();
    Duration timeout = job.checkpointTimeout();
    Duration attempt = timeout.compareTo(interval) > 0 ? timeout : interval;
    return interval.plus(attempt.multipliedBy(job.toleratedFailures())).plus(timeout);
  }
}
