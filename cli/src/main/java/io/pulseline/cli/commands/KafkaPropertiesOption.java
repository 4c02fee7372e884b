package io.pulseline.cli.commands;

import io.pulseline.jobs.connect.KafkaConnection;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** With which settings of security a command speaks to a cluster. */
final class KafkaPropertiesOption {
  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description = "Kafka's settings of security, as its own tools take them (docs/security.md).")
  private Path file;

  /** The connection to an address. */
  KafkaConnection connection(String bootstrapServers) {
    return file == null
        ? KafkaConnection.plain(bootstrapServers)
        : new KafkaConnection(bootstrapServers, file.toAbsolutePath().normalize().toString());
  }
}
