package io.pulseline.jobs;

import java.io.Serializable;
import java.time.Duration;

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
    return new JobOptions(
        bootstrapServers,
        groupId,
        transactionalIdPrefix,
        true,
        parallelism,
        checkpointInterval,
        grace,
        sourceIdle,
        sessionGap,
        pairingWait,
        partitionIdle,
        batchSize,
        batchWait,
        modelStore);
  }

  /** These options with another parallelism. */
  public JobOptions withParallelism(int subtasks) {
    return new JobOptions(
        bootstrapServers,
        groupId,
        transactionalIdPrefix,
        bounded,
        subtasks,
        checkpointInterval,
        grace,
        sourceIdle,
        sessionGap,
        pairingWait,
        partitionIdle,
        batchSize,
        batchWait,
        modelStore);
  }

  /** These options with another model store: {@code bundled}, or a folder. */
  public JobOptions withModelStore(String store) {
    return new JobOptions(
        bootstrapServers,
        groupId,
        transactionalIdPrefix,
        bounded,
        parallelism,
        checkpointInterval,
        grace,
        sourceIdle,
        sessionGap,
        pairingWait,
        partitionIdle,
        batchSize,
        batchWait,
        store);
  }

  /** These options with another time between checkpoints. */
  public JobOptions withCheckpointInterval(Duration interval) {
    return new JobOptions(
        bootstrapServers,
        groupId,
        transactionalIdPrefix,
        bounded,
        parallelism,
        interval,
        grace,
        sourceIdle,
        sessionGap,
        pairingWait,
        partitionIdle,
        batchSize,
        batchWait,
        modelStore);
  }

  /**
   * These options with another time after which a silent partition no longer holds the watermark.
   */
  public JobOptions withPartitionIdle(Duration idle) {
    return new JobOptions(
        bootstrapServers,
        groupId,
        transactionalIdPrefix,
        bounded,
        parallelism,
        checkpointInterval,
        grace,
        sourceIdle,
        sessionGap,
        pairingWait,
        idle,
        batchSize,
        batchWait,
        modelStore);
  }
}
