package io.pulseline.cli.commands;

import io.pulseline.jobs.connect.KafkaConnection;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which cluster a command speaks to, and how. */
final class BootstrapOption {
  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:PULSELINE_BOOTSTRAP:-localhost:9092}",
      description = "Kafka's address (default: $PULSELINE_BOOTSTRAP, or localhost:9092).")
  String servers;

  @Mixin private KafkaPropertiesOption security = new KafkaPropertiesOption();

  /** The connection. */
  KafkaConnection connection() {
    return security.connection(servers);
  }
}
