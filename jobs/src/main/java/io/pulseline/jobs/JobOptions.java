package io.pulseline.jobs;

import java.io.Serializable;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What an operator can set on the session analytics job; parsed once, immutable.
 *
 * @param bootstrapServers Kafka's bootstrap servers, {@code host:port[,host:port]}
 * @param groupId consumer group under which the job commits its offsets
 * @param transactionalIdPrefix prefix of the transactional ids of the exactly-once sinks; unique
 *     per job on a broker
 * @param bounded whether to read to the topics' present ends and then finish (true), or forever
 *     (false)
 * @param parallelism subtasks of each operator, 1 to 720
 * @param checkpointInterval time between checkpoints
 * @param grace how long an athlete's clock waits for a slower device, in event time
 * @param sourceIdle arrival time without a sample after which a device no longer holds its
 *     athlete's clock
 * @param sessionGap event time without a sample, or arrival time without one, that ends a session
 * @param pairingWait arrival time that a sample of an unpaired machine waits for its pairing
 * @param partitionIdle processing time without a record after which a partition no longer holds the
 *     watermark
 * @param batchSize most frames scored in one batch
 * @param batchWait longest processing time that a frame waits for its batch
 * @param modelStore {@code bundled}, or a folder with {@code <name>/<version>/manifest.json}
 */
public record JobOptions(
    String bootstrapServers,
    String groupId,
    String transactionalIdPrefix,
    boolean bounded,
    int parallelism,
    Duration checkpointInterval,
    Duration grace,
    Duration sourceIdle,
    Duration sessionGap,
    Duration pairingWait,
    Duration partitionIdle,
    int batchSize,
    Duration batchWait,
    String modelStore)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Max parallelism of every operator: the number of key groups, a promise to every savepoint. */
  public static final int MAX_PARALLELISM = 720;

  /** The defaults, reading from the given broker. */
  public static JobOptions defaults(String bootstrapServers) {
    return new JobOptions(
        bootstrapServers,
        "pulseline-session-analytics",
        "pulseline-session-analytics",
        false,
        1,
        Duration.ofSeconds(10),
        Duration.ofSeconds(3),
        Duration.ofSeconds(15),
        Duration.ofMinutes(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(5),
        128,
        Duration.ofMillis(20),
        "bundled");
  }

  /** These options, reading to the topics' present ends and then finishing. */
  public JobOptions boundedInput() {
    return with(copy -> copy.bounded = true);
  }

  /** These options with another consumer group, which starts from the topics' beginnings. */
  public JobOptions withGroupId(String group) {
    return with(copy -> copy.groupId = group);
  }

  /** These options with another parallelism. */
  public JobOptions withParallelism(int subtasks) {
    return with(copy -> copy.parallelism = subtasks);
  }

  /** These options with another model store. */
  public JobOptions withModelStore(String store) {
    return with(copy -> copy.modelStore = store);
  }

  /** These options with another time between checkpoints. */
  public JobOptions withCheckpointInterval(Duration interval) {
    return with(copy -> copy.checkpointInterval = interval);
  }

  /**
   * These options with another time after which a silent partition no longer holds the watermark.
   */
  public JobOptions withPartitionIdle(Duration idle) {
    return with(copy -> copy.partitionIdle = idle);
  }

  private JobOptions with(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.options();
  }

  /** The options that can be changed one by one, on the way to other options. */
  private static final class Copy {
    private final JobOptions from;
    private String groupId;
    private boolean bounded;
    private int parallelism;
    private Duration checkpointInterval;
    private Duration partitionIdle;
    private String modelStore;

    Copy(JobOptions from) {
      this.from = from;
      groupId = from.groupId;
      bounded = from.bounded;
      parallelism = from.parallelism;
      checkpointInterval = from.checkpointInterval;
      partitionIdle = from.partitionIdle;
      modelStore = from.modelStore;
    }

    JobOptions options() {
      return new JobOptions(
          from.bootstrapServers,
          groupId,
          from.transactionalIdPrefix,
          bounded,
          parallelism,
          checkpointInterval,
          from.grace,
          from.sourceIdle,
          from.sessionGap,
          from.pairingWait,
          partitionIdle,
          from.batchSize,
          from.batchWait,
          modelStore);
    }
  }
}
