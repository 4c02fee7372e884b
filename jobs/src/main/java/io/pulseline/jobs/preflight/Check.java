package io.pulseline.jobs.preflight;

/** What is looked at before the job runs; docs/preflight.md has a row for each. */
public enum Check {
  /** A broker answers, and lets its topics be described. */
  BROKER,
  /** The user of the connection has the rights that the job needs. */
  RIGHTS,
  /** The topics of the catalogue that the job reads and writes are there. */
  TOPICS,
  /** The broker stamps records with their arrival. */
  TIMESTAMP_TYPE,
  /** Records are kept until the job has read them; the newest profile is kept for good. */
  RETENTION,
  /** The source's subtasks have partitions to read. */
  PARTITIONS,
  /** Rejections fit into their topic. */
  MESSAGE_SIZE,
  /** The brokers allow transactions as long as the sinks'. */
  TRANSACTION_TIMEOUT,
  /** A transaction outlives the checkpoints that commit it. */
  CHECKPOINTS,
  /** The schema registry answers, and has or takes the schemas of what the job writes. */
  REGISTRY,
  /** The newest records of the topics are of schemas that this release knows. */
  SCHEMAS,
  /** The models are whole and need nothing that the code lacks. */
  MODELS,
  /** PyTorch belongs to the cluster, and not to the job's jar. */
  ENGINE,
  /** The savepoint fits the job's operators and parallelism. */
  SAVEPOINT
}
