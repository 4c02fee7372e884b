package io.pulseline.cli.commands;

import io.pulseline.schemas.registry.RegistryConnection;
import io.pulseline.schemas.wire.Wire;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a command speaks Confluent's format, and with which schema registry. */
final class RegistryOption {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--registry-url",
      paramLabel = "URL",
      description = {
        "Schema registry with Confluent's API, of a job with wire.format=confluent",
        "(default: none, messages are in Avro single-object encoding)."
      })
  private String url;

  @Option(
      names = "--registry-properties",
      paramLabel = "FILE",
      description = "The registry's credentials and certificates (docs/security.md).")
  private Path file;

  /** How messages are read and written; what is written is registered where it is not yet. */
  Wire wire() {
    if (url == null) {
      if (file != null) {
        throw new ParameterException(
            spec.commandLine(), "--registry-properties says nothing without --registry-url");
      }
      return Wire.SINGLE_OBJECT;
    }
    if (!url.matches(RegistryConnection.ADDRESS)) {
      throw new ParameterException(
          spec.commandLine(),
          "--registry-url is no address like http://localhost:8085/apis/ccompat/v7");
    }
    return Wire.confluent(
        new RegistryConnection(
            url,
            file == null
                ? RegistryConnection.NO_FILE
                : file.toAbsolutePath().normalize().toString(),
            PATIENCE),
        true);
  }
}
