package io.pulseline.jobs.arguments;

import static io.pulseline.jobs.arguments.ValueForm.addresses;
import static io.pulseline.jobs.arguments.ValueForm.duration;
import static io.pulseline.jobs.arguments.ValueForm.flag;
import static io.pulseline.jobs.arguments.ValueForm.identifier;
import static io.pulseline.jobs.arguments.ValueForm.integer;
import static io.pulseline.jobs.arguments.ValueForm.oneOf;
import static io.pulseline.jobs.arguments.ValueForm.text;

import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.JobOptions.Builder;
import io.pulseline.jobs.ResultDelivery;
import io.pulseline.schemas.registry.RegistryConnection;
import io.pulseline.schemas.wire.WireFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What can be set on the job: on the command line as {@code --batch-size 64}, in the environment as
 * {@code PULSELINE_JOB_BATCH_SIZE=64}, in a file as {@code batch.size=64}. The keys are public:
 * they change with a major version only. Defaults are those of {@link JobOptions#builder()}.
 */
enum JobArgument {
  BOOTSTRAP_SERVERS(
      "Kafka's bootstrap servers",
      addresses(),
      Builder::bootstrapServers,
      JobOptions::bootstrapServers),
  KAFKA_PROPERTIES(
      "file with Kafka's settings of security, at the same path on every machine of the cluster",
      text("'none' or a file's absolute path", "none|/.+|[A-Za-z]:[\\\\/].+"),
      Builder::kafkaProperties,
      JobOptions::kafkaProperties),
  GROUP_ID(
      "consumer group under which offsets are committed; another for each job on a broker",
      identifier(),
      Builder::groupId,
      JobOptions::groupId),
  TRANSACTIONAL_ID_PREFIX(
      "begins the transactional ids of the exactly-once sinks; another for each job on a broker",
      identifier(),
      Builder::transactionalIdPrefix,
      JobOptions::transactionalIdPrefix),
  BOUNDED(
      "read to the topics' present ends, end all sessions and finish",
      flag(),
      Builder::bounded,
      JobOptions::bounded),
  PARALLELISM(
      "subtasks of each operator; by default what 'flink run -p' or the cluster says",
      integer(1, JobOptions.MAX_PARALLELISM),
      Builder::parallelism,
      JobOptions::parallelism),
  RESULT_DELIVERY(
      "effect scores, session summaries and erasure receipts: each once, with the next checkpoint; or at once, some twice after a failure",
      oneOf(ResultDelivery.class),
      Builder::resultDelivery,
      JobOptions::resultDelivery),
  CHECKPOINT_INTERVAL(
      "time between checkpoints: how much later exactly-once results show; with at-least-once "
          + ResultDelivery.AT_LEAST_ONCE.checkpointInterval().toSeconds()
          + "s if it is not said",
      duration("100ms", "5m"),
      Builder::checkpointInterval,
      JobOptions::checkpointInterval),
  GRACE(
      "event time for which an athlete's clock waits for a slower device, or for a sample whose number is missing",
      duration("0s", "5m"),
      Builder::grace,
      JobOptions::grace),
  SOURCE_IDLE(
      "arrival time without a sample after which a device no longer holds its athlete's clock",
      duration("1s", "10m"),
      Builder::sourceIdle,
      JobOptions::sourceIdle),
  SESSION_GAP(
      "time without a sample that ends a session",
      duration("10s", "2h"),
      Builder::sessionGap,
      JobOptions::sessionGap),
  PAIRING_WAIT(
      "arrival time for which a sample of an unpaired machine waits for its pairing",
      duration("0s", "10m"),
      Builder::pairingWait,
      JobOptions::pairingWait),
  BROKER_SLACK(
      "by how much brokers' clocks may differ and replication may take; 0s for a single broker",
      duration("0ms", "1m"),
      Builder::brokerSlack,
      JobOptions::brokerSlack),
  BATCH_SIZE(
      "most frames scored in one batch",
      integer(1, 4096),
      Builder::batchSize,
      JobOptions::batchSize),
  BATCH_WAIT(
      "longest time that a frame waits for its batch",
      duration("0ms", "10s"),
      Builder::batchWait,
      JobOptions::batchWait),
  ATHLETES_AT_HAND(
      "of how many athletes a slot keeps states in memory where they are in RocksDB",
      integer(0, 1_000_000),
      Builder::athletesAtHand,
      JobOptions::athletesAtHand),
  MODEL_STORE(
      "'bundled', or a folder with <name>/<version>/manifest.json on every TaskManager",
      text("'bundled' or a folder's absolute path", "bundled|/.+|[A-Za-z]:[\\\\/].+"),
      Builder::modelStore,
      JobOptions::modelStore),
  SKIP_PREFLIGHT(
      "start without looking first whether the job can run",
      flag(),
      Builder::skipPreflight,
      JobOptions::skipPreflight),
  WIRE_FORMAT(
      "what the job writes; with confluent it reads both",
      oneOf(WireFormat.class),
      Builder::wireFormat,
      JobOptions::wireFormat),
  REGISTRY_URL(
      "where the API of the schema registry begins, for confluent",
      text("'none' or http[s]://HOST[:PORT][/PATH]", "none|" + RegistryConnection.ADDRESS),
      Builder::registryUrl,
      JobOptions::registryUrl),
  REGISTRY_PROPERTIES(
      "file with the registry's credentials and certificates, at the same path on every machine of the cluster",
      text("'none' or a file's absolute path", "none|/.+|[A-Za-z]:[\\\\/].+"),
      Builder::registryProperties,
      JobOptions::registryProperties),
  REGISTER_SCHEMAS(
      "register what the job writes where it is not registered yet",
      flag(),
      Builder::registerSchemas,
      JobOptions::registerSchemas);

  /** Begins the name of every environment variable that sets an option of the job. */
  static final String VARIABLE_PREFIX = "PULSELINE_JOB_";

  private final String meaning;
  private final Setting<?> setting;

  <T> JobArgument(
      String meaning, ValueForm<T> form, BiConsumer<Builder, T> set, Function<JobOptions, T> get) {
    this.meaning = meaning;
    this.setting = new Setting<>(form, set, get);
  }

  /** What the argument sets. */
  String meaning() {
    return meaning;
  }

  /** What is allowed, to follow "can be". */
  String allowed() {
    return setting.form.allowed();
  }

  /** Its key in a file, such as {@code batch.size}. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** Its name on the command line, such as {@code --batch-size}. */
  String option() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its name in the environment, such as {@code PULSELINE_JOB_BATCH_SIZE}. */
  String variable() {
    return VARIABLE_PREFIX + name();
  }

  /** Whether it is true without a value. */
  boolean isFlag() {
    return this == BOUNDED || this == SKIP_PREFLIGHT || this == REGISTER_SCHEMAS;
  }

  /**
   * Sets it.
   *
   * @return whether the value is allowed
   */
  boolean set(Builder options, String value) {
    return setting.set(options, value);
  }

  /** Its value in some options. */
  Object get(JobOptions options) {
    return setting.get.apply(options);
  }

  private record Setting<T>(
      ValueForm<T> form, BiConsumer<Builder, T> set, Function<JobOptions, T> get) {
    boolean set(Builder options, String value) {
      Optional<T> read = form.read().apply(value);
      read.ifPresent(v -> set.accept(options, v));
      return read.isPresent();
    }
  }
}
