package io.pulseline.cli.commands;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.run.JsonLinesFile;
import io.pulseline.cli.run.RunSettings;
import io.pulseline.jobs.JobOptions;
import java.nio.file.Files;
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
  private int parallelism;

  @Option(
      names = "--models",
      paramLabel = "FOLDER",
      description = "Score with the models of this folder (default: those of the program).")
  private Path models;

  void validate(CommandSpec spec) {
    Ranges.require(spec, "--parallelism", parallelism, 1, Math.min(64, JobOptions.MAX_PARALLELISM));
  }

  /** How the job is to run. */
  RunSettings settings() throws CommandFailure {
    if (models != null && !Files.isDirectory(models)) {
      throw new CommandFailure(
          "There is no folder " + models + ": give --models a folder with <name>/<version>.");
    }
    return new RunSettings(
        parallelism, models == null ? RunSettings.BUNDLED_MODELS : models.toString());
  }

  /** The file of {@code --out}, opened; one that takes nothing where the option is absent. */
  JsonLinesFile openOut() throws CommandFailure {
    return out == null ? JsonLinesFile.none() : JsonLinesFile.open(out);
  }
}
