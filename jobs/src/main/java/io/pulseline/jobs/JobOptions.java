package io.pulseline.jobs;

import io.pulseline.jobs.connect.KafkaConnection;
import io.pulseline.schemas.registry.RegistryConnection;
import io.pulseline.schemas.wire.Wire;
import io.pulseline.schemas.wire.WireFormat;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.ExecutionConfig;

/**
 * What an operator can set on the session analytics job; parsed once, immutable.
 *
 * @param bootstrapServers Kafka's bootstrap servers, {@code host:port[,host:port]}
 * @param kafkaProperties file with Kafka's settings of security, read in each process that connects
 *     and never handed on; {@link KafkaConnection#NO_FILE} for none
 * @param groupId consumer group under which the job commits its offsets
 * @param transactionalIdPrefix prefix of the transactional ids of the exactly-once sinks; unique
 *     per job on a broker
 * @param bounded whether to read to the topics' present ends and then finish (true), or forever
 *     (false)
 * @param parallelism subtasks of each operator, 1 to 720, or {@link #PARALLELISM_OF_ENVIRONMENT}
 * @param resultDelivery guarantee of effect scores, session summaries and receipts
 * @param checkpointInterval time between checkpoints: how much later exactly-once results show, and
 *     after a failure how much is done again
 * @param grace how long an athlete's clock waits for a slower device, or for a sample whose number
 *     is missing, in event time
 * @param sourceIdle arrival time without a sample after which a device no longer holds its
 *     athlete's clock
 * @param sessionGap event time without a sample, or arrival time without one, that ends a session
 * @param pairingWait arrival time that a sample of an unpaired machine waits for its pairing
 * @param brokerSlack by how much the clocks of brokers may differ and replication may take; arrival
 *     time lags so far behind while a partition is silent
 * @param batchSize most frames scored in one batch; a job that catches up has several of an athlete
 *     in it, which go one after the other through the recurrent model, so that a small batch falls
 *     into passes of a few rows
 * @param batchWait longest processing time that a frame waits for its batch
 * @param athletesAtHand of how many athletes each subtask may keep states in memory beside a state
 *     backend that writes them down, as RocksDB does, or {@link #AT_HAND_AS_HEAP_ALLOWS}
 * @param modelStore {@code bundled}, or a folder with {@code <name>/<version>/manifest.json}
 * @param skipPreflight whether to start without looking first whether the job can run
 * @param wireFormat what is written, and read beside single-object encoding
 * @param registryUrl where the schema registry's API begins; {@link #NO_REGISTRY} for none
 * @param registryProperties file with the registry's credentials, read in each process that
 *     connects and never handed on; {@link RegistryConnection#NO_FILE} for none
 * @param registerSchemas whether the job registers what it writes; otherwise it must be there
 */
public record JobOptions(
    String bootstrapServers,
    String kafkaProperties,
    String groupId,
    String transactionalIdPrefix,
    boolean bounded,
    int parallelism,
    ResultDelivery resultDelivery,
    Duration checkpointInterval,
    Duration grace,
    Duration sourceIdle,
    Duration sessionGap,
    Duration pairingWait,
    Duration brokerSlack,
    int batchSize,
    Duration batchWait,
    int athletesAtHand,
    String modelStore,
    boolean skipPreflight,
    WireFormat wireFormat,
    String registryUrl,
    String registryProperties,
    boolean registerSchemas)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Max parallelism of every operator: the number of key groups, a promise to every savepoint. */
  public static final int MAX_PARALLELISM = 720;

  /**
   * As many subtasks as the environment says: {@code flink run -p}, or the cluster's {@code
   * parallelism.default}.
   */
  public static final int PARALLELISM_OF_ENVIRONMENT = ExecutionConfig.PARALLELISM_DEFAULT;

  /** As many athletes at hand as an eighth of the TaskManager's heap has room for. */
  public static final int AT_HAND_AS_HEAP_ALLOWS = -1;

  /** Stands for no schema registry. */
  public static final String NO_REGISTRY = "none";

  /** A registry that is started anew is back by then; a task that waits longer restarts. */
  private static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(20);

  /** The defaults, reading from the given broker. */
  public static JobOptions defaults(String bootstrapServers) {
    return builder().bootstrapServers(bootstrapServers).build();
  }

  /** The defaults of {@code scripts/cluster}'s broker, to change some of them. */
  public static Builder builder() {
    return new Builder();
  }

  /** How the job reaches Kafka. */
  public KafkaConnection connection() {
    return new KafkaConnection(bootstrapServers, kafkaProperties);
  }

  /** How records become messages and back. */
  public Wire wire() {
    return wireFormat == WireFormat.SINGLE_OBJECT
        ? Wire.SINGLE_OBJECT
        : Wire.confluent(
            new RegistryConnection(registryUrl, registryProperties, REGISTRY_PATIENCE),
            registerSchemas);
  }

  /** These options, reading to the topics' present ends and then finishing. */
  public JobOptions boundedInput() {
    return toBuilder().bounded(true).build();
  }

  /** These options with another consumer group, which starts from the topics' beginnings. */
  public JobOptions withGroupId(String group) {
    return toBuilder().groupId(group).build();
  }

  /** These options with another parallelism. */
  public JobOptions withParallelism(int subtasks) {
    return toBuilder().parallelism(subtasks).build();
  }

  /** These options with another model store. */
  public JobOptions withModelStore(String store) {
    return toBuilder().modelStore(store).build();
  }

  /** These options with another time between checkpoints. */
  public JobOptions withCheckpointInterval(Duration interval) {
    return toBuilder().checkpointInterval(interval).build();
  }

  /** These options with brokers that lag by no more than that. */
  public JobOptions withBrokerSlack(Duration slack) {
    return toBuilder().brokerSlack(slack).build();
  }

  /** These options, to change some; the time between checkpoints stays with another delivery. */
  public Builder toBuilder() {
    return new Builder()
        .bootstrapServers(bootstrapServers)
        .kafkaProperties(kafkaProperties)
        .groupId(groupId)
        .transactionalIdPrefix(transactionalIdPrefix)
        .bounded(bounded)
        .parallelism(parallelism)
        .resultDelivery(resultDelivery)
        .checkpointInterval(checkpointInterval)
        .grace(grace)
        .sourceIdle(sourceIdle)
        .sessionGap(sessionGap)
        .pairingWait(pairingWait)
        .brokerSlack(brokerSlack)
        .batchSize(batchSize)
        .batchWait(batchWait)
        .athletesAtHand(athletesAtHand)
        .modelStore(modelStore)
        .skipPreflight(skipPreflight)
        .wireFormat(wireFormat)
        .registryUrl(registryUrl)
        .registryProperties(registryProperties)
        .registerSchemas(registerSchemas);
  }

  /** Options under way; each begins with its default and is named as in {@link JobOptions}. */
  public static final class Builder {
    private String bootstrapServers = "localhost:9092";
    private String kafkaProperties = KafkaConnection.NO_FILE;
    private String groupId = "pulseline-session-analytics";
    private String transactionalIdPrefix = "pulseline-session-analytics";
    private boolean bounded;
    private int parallelism = PARALLELISM_OF_ENVIRONMENT;
    private ResultDelivery resultDelivery = ResultDelivery.EXACTLY_ONCE;

    /** Null for the delivery's own. */
    private Duration checkpointInterval;

    private Duration grace = Duration.ofSeconds(3);
    private Duration sourceIdle = Duration.ofSeconds(15);
    private Duration sessionGap = Duration.ofMinutes(5);
    private Duration pairingWait = Duration.ofSeconds(15);
    private Duration brokerSlack = Duration.ofMillis(200);
    private int batchSize = 512;
    private Duration batchWait = Duration.ofMillis(20);
    private int athletesAtHand = AT_HAND_AS_HEAP_ALLOWS;
    private String modelStore = "bundled";
    private boolean skipPreflight;
    private WireFormat wireFormat = WireFormat.SINGLE_OBJECT;
    private String registryUrl = NO_REGISTRY;
    private String registryProperties = RegistryConnection.NO_FILE;
    private boolean registerSchemas = true;

    private Builder() {}

    /** {@link JobOptions#bootstrapServers()}. */
    public Builder bootstrapServers(String value) {
      bootstrapServers = value;
      return this;
    }

    /** {@link JobOptions#kafkaProperties()}. */
    public Builder kafkaProperties(String value) {
      kafkaProperties = value;
      return this;
    }

    /** {@link JobOptions#groupId()}. */
    public Builder groupId(String value) {
      groupId = value;
      return this;
    }

    /** {@link JobOptions#transactionalIdPrefix()}. */
    public Builder transactionalIdPrefix(String value) {
      transactionalIdPrefix = value;
      return this;
    }

    /** {@link JobOptions#bounded()}. */
    public Builder bounded(boolean value) {
      bounded = value;
      return this;
    }

    /** {@link JobOptions#parallelism()}. */
    public Builder parallelism(int value) {
      parallelism = value;
      return this;
    }

    /** {@link JobOptions#resultDelivery()}. */
    public Builder resultDelivery(ResultDelivery value) {
      resultDelivery = value;
      return this;
    }

    /** {@link JobOptions#checkpointInterval()}; null for the delivery's own. */
    public Builder checkpointInterval(Duration value) {
      checkpointInterval = value;
      return this;
    }

    /** {@link JobOptions#grace()}. */
    public Builder grace(Duration value) {
      grace = value;
      return this;
    }

    /** {@link JobOptions#sourceIdle()}. */
    public Builder sourceIdle(Duration value) {
      sourceIdle = value;
      return this;
    }

    /** {@link JobOptions#sessionGap()}. */
    public Builder sessionGap(Duration value) {
      sessionGap = value;
      return this;
    }

    /** {@link JobOptions#pairingWait()}. */
    public Builder pairingWait(Duration value) {
      pairingWait = value;
      return this;
    }

    /** {@link JobOptions#brokerSlack()}. */
    public Builder brokerSlack(Duration value) {
      brokerSlack = value;
      return this;
    }

    /** {@link JobOptions#batchSize()}. */
    public Builder batchSize(int value) {
      batchSize = value;
      return this;
    }

    /** {@link JobOptions#batchWait()}. */
    public Builder batchWait(Duration value) {
      batchWait = value;
      return this;
    }

    /** {@link JobOptions#athletesAtHand()}. */
    public Builder athletesAtHand(int value) {
      athletesAtHand = value;
      return this;
    }

    /** {@link JobOptions#modelStore()}. */
    public Builder modelStore(String value) {
      modelStore = value;
      return this;
    }

    /** {@link JobOptions#skipPreflight()}. */
    public Builder skipPreflight(boolean value) {
      skipPreflight = value;
      return this;
    }

    /** {@link JobOptions#wireFormat()}. */
    public Builder wireFormat(WireFormat value) {
      wireFormat = value;
      return this;
    }

    /** {@link JobOptions#registryUrl()}. */
    public Builder registryUrl(String value) {
      registryUrl = value;
      return this;
    }

    /** {@link JobOptions#registryProperties()}. */
    public Builder registryProperties(String value) {
      registryProperties = value;
      return this;
    }

    /** {@link JobOptions#registerSchemas()}. */
    public Builder registerSchemas(boolean value) {
      registerSchemas = value;
      return this;
    }

    /** {@link JobOptions#wire()}. */
    public Builder wire(Wire value) {
      wireFormat = value.format();
      registryUrl = value.needsRegistry() ? value.registry().url() : NO_REGISTRY;
      registryProperties =
          value.needsRegistry() ? value.registry().propertiesFile() : RegistryConnection.NO_FILE;
      registerSchemas = value.registersSchemas();
      return this;
    }

    /** The options. */
    public JobOptions build() {
      return new JobOptions(
          bootstrapServers,
          kafkaProperties,
          groupId,
          transactionalIdPrefix,
          bounded,
          parallelism,
          resultDelivery,
          checkpointInterval == null ? resultDelivery.checkpointInterval() : checkpointInterval,
          grace,
          sourceIdle,
          sessionGap,
          pairingWait,
          brokerSlack,
          batchSize,
          batchWait,
          athletesAtHand,
          modelStore,
          skipPreflight,
          wireFormat,
          registryUrl,
          registryProperties,
          registerSchemas);
    }
  }
}
