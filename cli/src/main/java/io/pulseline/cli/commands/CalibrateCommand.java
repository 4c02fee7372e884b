package io.pulseline.cli.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.display.CalibrationTable;
import io.pulseline.cli.run.WritableFile;
import io.pulseline.gym.calibration.Calibration;
import io.pulseline.gym.calibration.CalibrationReport;
import io.pulseline.gym.simulation.Population;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the simulator with published figures. */
@Command(
    name = "calibrate",
    description = {
      "Put the simulator's athletes through protocols of published studies.",
      "Each figure stands beside the published one, marked where they are far apart."
    })
public final class CalibrateCommand implements Callable<Integer> {
  private static final int MOST_ATHLETES = 100_000;
  private static final long SEED = 20_261_121;

  /** The populations by the names they have on the command line. */
  private enum Choice {
    REFERENCE(Population.REFERENCE),
    SHIFTED(Population.SHIFTED);

    private final Population population;

    Choice(Population population) {
      this.population = population;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--athletes",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Athletes of each group of subjects (default: ${DEFAULT-VALUE}).")
  private int athletes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "" + SEED,
      description = "Seed of the athletes (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--population",
      paramLabel = "NAME",
      defaultValue = "reference",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Choice choice;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures here as JSON.")
  private Path json;

  @Override
  public Integer call() throws CommandFailure {
    Ranges.require(spec, "--athletes", athletes, 10, MOST_ATHLETES);
    if (json != null) {
      write("");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT, "Calibrating on %,d %s athletes a group, seed %d%n", athletes, choice, seed);
    long start = System.nanoTime();
    CalibrationReport report =
        Calibration.run(choice.toString(), choice.population, athletes, seed);
    CalibrationTable.print(report, out);
    out.printf(Locale.ROOT, "%nin %.0f s%n", (System.nanoTime() - start) / 1e9);
    if (json != null) {
      write(text(report));
    }
    return 0;
  }

  private static String text(CalibrationReport report) throws CommandFailure {
    try {
      return new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(report)
          + "\n";
    } catch (IOException e) {
      throw new CommandFailure("The figures cannot be written as JSON: " + e.getMessage(), e);
    }
  }

  private void write(String text) throws CommandFailure {
    try {
      Files.writeString(json, text);
    } catch (IOException e) {
      throw WritableFile.failure("--json", json, e);
    }
  }
}
