package io.pulseline.cli.commands;

import io.pulseline.cli.CommandFailure;
import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.modelstore.ModelStore;
import io.pulseline.training.Progress;
import io.pulseline.training.oxygen.OxygenEvaluation;
import io.pulseline.training.oxygen.OxygenPlan;
import io.pulseline.training.oxygen.OxygenReport;
import io.pulseline.training.oxygen.Participant;
import io.pulseline.training.oxygen.UptakeException;
import io.pulseline.training.oxygen.UptakeFile;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options for oxygen uptake on people in whom it was measured. */
final class OxygenOptions {
  private static final int MOST_DIVISIONS = 100;

  @Option(
      names = "--oxygen",
      paramLabel = "FILE",
      description = {
        "Instead, score oxygen uptake on the people of this CSV (ID,Weight,HR,CAD,VO2 at 1 Hz):",
        "the published model as it is, and models trained on 7 of 11 of them and tested on the rest."
      })
  private Path tested;

  @Option(
      names = "--oxygen-train",
      paramLabel = "FILE",
      description = "Train on all people of this CSV and test on all of --oxygen.")
  private Path trainedOn;

  @Option(
      names = "--oxygen-divisions",
      paramLabel = "N",
      defaultValue = "1",
      description = "Divisions of --oxygen to try (default: ${DEFAULT-VALUE}).")
  private int divisions;

  /** Whether this is what is to be done. */
  boolean isAsked() {
    return tested != null;
  }

  /** Refuses options that do not go together. */
  void check(CommandSpec spec) {
    if (tested == null && (trainedOn != null || divisions != 1)) {
      throw new ParameterException(
          spec.commandLine(),
          "--oxygen-train and --oxygen-divisions need --oxygen with the people to test on");
    }
    Ranges.require(spec, "--oxygen-divisions", divisions, 1, MOST_DIVISIONS);
    if (trainedOn != null && divisions != 1) {
      throw new ParameterException(
          spec.commandLine(), "--oxygen-divisions divides --oxygen, which --oxygen-train does not");
    }
  }

  OxygenReport run(ModelStore store, long seed, Progress progress) throws CommandFailure {
    try {
      List<Participant> participants = UptakeFile.read(tested);
      List<Participant> others = trainedOn == null ? List.of() : UptakeFile.read(trainedOn);
      return OxygenEvaluation.run(
          new OxygenPlan(store, participants, others, seed, divisions), progress);
    } catch (UptakeException | ModelRefusedException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }
}
