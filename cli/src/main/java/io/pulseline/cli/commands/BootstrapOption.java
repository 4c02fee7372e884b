package io.pulseline.cli.commands;

import picocli.CommandLine.Option;

/** Which cluster a command speaks to. */
final class BootstrapOption {
  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      defaultValue = "localhost:9092",
      description = "Kafka's address (default: ${DEFAULT-VALUE}).")
  String servers;
}
