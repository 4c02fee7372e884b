package io.pulseline.jobs.preflight;

import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.ResultDelivery;
import io.pulseline.jobs.connect.KafkaConnection;
import io.pulseline.jobs.connect.Refusals;
import io.pulseline.jobs.connect.RefusedConnectionException;
import io.pulseline.jobs.connect.Right;
import io.pulseline.jobs.decide.Decider;
import io.pulseline.jobs.frame.FrameBuilder;
import io.pulseline.jobs.fuse.AthleteFuser;
import io.pulseline.jobs.pair.MachinePairer;
import io.pulseline.jobs.score.DjlScorer;
import io.pulseline.jobs.score.ScoreOperator;
import io.pulseline.jobs.sink.KafkaSinks;
import io.pulseline.jobs.source.TelemetrySource;
import io.pulseline.jobs.watch.SafetyWatch;
import io.pulseline.schemas.registry.RegistryException;
import io.pulseline.schemas.topics.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.KafkaException;

/**
 * Looks whether the job can run, before it does. It runs where the job is submitted, or in the
 * JobManager in application mode; what only a TaskManager can know, {@link
 * io.pulseline.jobs.score.ScoreOperator} checks again when it opens.
 */
public final class Preflight {
  /** Operators whose state a savepoint of the job holds. */
  static final List<String> STATEFUL =
      List.of(
          TelemetrySource.UID,
          MachinePairer.UID,
          AthleteFuser.UID,
          SafetyWatch.UID,
          FrameBuilder.UID,
          ScoreOperator.UID,
          Decider.UID);

  private Preflight() {}

  /**
   * Makes every check; one that fails hides no other.
   *
   * @param env environment in which the job has been defined
   * @param options what the operator set
   */
  public static Report check(StreamExecutionEnvironment env, JobOptions options)
      throws InterruptedException {
    JobFacts job = JobFacts.of(env, options);
    List<Finding> findings = new ArrayList<>(broker(options, job));
    DjlScorer.refusals(options.modelStore())
        .forEach(sentence -> findings.add(Finding.failure(Check.MODELS, sentence)));
    String engine = DjlScorer.engineRefusal();
    if (engine != null) {
      findings.add(Finding.failure(Check.ENGINE, engine));
    }
    findings.addAll(SavepointCheck.parallelism(job.parallelism()));
    findings.addAll(savepoint(job));
    return new Report(List.copyOf(findings));
  }

  /**
   * Makes the checks that ask the Kafka cluster.
   *
   * @param env environment in which the job has been defined
   * @param options what the operator set
   */
  public static Report checkCluster(StreamExecutionEnvironment env, JobOptions options)
      throws InterruptedException {
    return new Report(List.copyOf(broker(options, JobFacts.of(env, options))));
  }

  private static List<Finding> broker(JobOptions options, JobFacts job)
      throws InterruptedException {
    KafkaConnection connection = options.connection();
    BrokerFacts broker;
    try {
      broker = BrokerFacts.read(options);
    } catch (KafkaException | RefusedConnectionException e) {
      List<Finding> findings = new ArrayList<>();
      findings.add(
          Finding.failure(
              Check.BROKER,
              Refusals.sentenceOrMessage(
                  connection,
                  e,
                  "The brokers at %s cannot be asked for their topics (%s): check that they run, the address of --bootstrap-servers, and the rights to describe topics, configurations and the cluster."
                      .formatted(connection.bootstrapServers(), e.getMessage()))));
      findings.addAll(transactions(options, -1, job));
      findings.addAll(RegistryCheck.check(options.wire()));
      return findings;
    }
    List<Finding> findings =
        new ArrayList<>(
            TopicChecks.check(broker.visible(), broker.topics(), connection, job.parallelism()));
    if (!broker.missingRights().isEmpty()) {
      findings.add(missing(broker.missingRights(), connection));
    }
    findings.addAll(transactions(options, broker.maxTransactionMillis(), job));
    List<Finding> registry = RegistryCheck.check(options.wire());
    findings.addAll(registry);
    if (registry.isEmpty()) {
      findings.addAll(schemas(options, broker));
    }
    return findings;
  }

  private static List<Finding> transactions(
      JobOptions options, long maxTransactionMillis, JobFacts job) {
    return options.resultDelivery() == ResultDelivery.EXACTLY_ONCE
        ? TransactionCheck.check(KafkaSinks.TRANSACTION_TIMEOUT, maxTransactionMillis, job)
        : List.of();
  }

  private static Finding missing(List<Right> rights, KafkaConnection connection) {
    return Finding.failure(
        Check.RIGHTS,
        "The user of %s lacks rights on the cluster at %s, %s: give it those that 'pulseline acls job' prints."
            .formatted(
                connection.propertiesFile(),
                connection.bootstrapServers(),
                rights.stream().map(Right::toString).collect(Collectors.joining(", "))));
  }

  private static List<Finding> schemas(JobOptions options, BrokerFacts broker) {
    KafkaConnection connection = options.connection();
    List<Topic> readable =
        BrokerFacts.jobTopics().stream()
            .filter(topic -> broker.readable().contains(topic.name()))
            .toList();
    try {
      return SchemaCheck.check(NewestRecords.read(connection, readable), options.wire());
    } catch (RegistryException e) {
      return List.of(Finding.failure(Check.REGISTRY, e.getMessage()));
    } catch (KafkaException e) {
      return List.of(
          Finding.warning(
              Check.SCHEMAS,
              "The newest records at %s cannot be read (%s): check the right to read the job's topics."
                  .formatted(connection.bootstrapServers(), e.getMessage())));
    }
  }

  private static List<Finding> savepoint(JobFacts job) {
    if (job.savepoint() == null) {
      return List.of();
    }
    try {
      return SavepointCheck.check(SavepointFacts.read(job.savepoint()), job, STATEFUL);
    } catch (IOException | RuntimeException e) {
      return List.of(
          Finding.failure(
              Check.SAVEPOINT,
              "The savepoint %s cannot be read (%s): give the folder of a savepoint or checkpoint that was completed."
                  .formatted(job.savepoint(), e.getMessage())));
    }
  }
}
