package io.pulseline.cli.commands;

import picocli.CommandLine.Option;

/** By which names the job is known to Kafka. */
final class JobNamesOption {
  @Option(
      names = "--group-id",
      paramLabel = "NAME",
      defaultValue = "pulseline-session-analytics",
      description = "The job's consumer group (default: ${DEFAULT-VALUE}).")
  String groupId;

  @Option(
      names = "--transactional-id-prefix",
      paramLabel = "NAME",
      defaultValue = "pulseline-session-analytics",
      description = "Begins the job's transactional ids (default: ${DEFAULT-VALUE}).")
  String transactionalIdPrefix;
}
