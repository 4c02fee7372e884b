package io.pulseline.cli.commands;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.run.JsonLinesFile;
import io.pulseline.jobs.JobOptions;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What {@code demo} and {@code replay} have in common. */
final class RunOptions {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write every result to this file, as lines of JSON.")
  private Path out;

  @Option(
      names = "--summary",
      paramLabel = "FILE",
      description = "Write the counts of the run to this file, as one JSON object.")
  Path summary;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "1",
      description = "Subtasks of each operator (default: ${DEFAULT-VALUE}).")
  int parallelism;

  void validate(CommandSpec spec) {
    Ranges.require(spec, "--parallelism", parallelism, 1, Math.min(64, JobOptions.MAX_PARALLELISM));
  }

  /** The file of {@code --out}, opened; one that takes nothing where the option is absent. */
  JsonLinesFile openOut() throws CommandFailure {
    return out == null ? JsonLinesFile.none() : JsonLinesFile.open(out);
  }
}
