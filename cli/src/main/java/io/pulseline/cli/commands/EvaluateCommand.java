package io.pulseline.cli.commands;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.display.EvaluationTable;
import io.pulseline.cli.display.OxygenTable;
import io.pulseline.modelstore.ModelStore;
import io.pulseline.training.evaluate.Evaluation;
import io.pulseline.training.evaluate.EvaluationPlan;
import io.pulseline.training.evaluate.EvaluationReport;
import io.pulseline.training.oxygen.OxygenReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Evaluates the models. */
@Command(
    name = "evaluate",
    description = {
      "Score the models beside baselines on simulated athletes they have never seen.",
      "Of the population they were trained on and of a shifted one, clean and with faults."
    })
public final class EvaluateCommand implements Callable<Integer> {
  private static final int MOST_ATHLETES = 100_000;

  @Spec private CommandSpec spec;
  @Mixin private ModelsCommand.StoreOption store;
  @Mixin private OxygenOptions oxygen;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "" + EvaluationPlan.SEED,
      description = "Seed of the athletes (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--athletes", paramLabel = "N", description = "Athletes of each population.")
  private Integer athletes;

  @Option(
      names = "--quick",
      description = "Try the whole path in less than a minute; such figures are rough.")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures here as JSON.")
  private Path json;

  @Override
  public Integer call() throws CommandFailure {
    oxygen.check(spec);
    return oxygen.isAsked() ? measuredOxygen() : simulatedAthletes();
  }

  private int measuredOxygen() throws CommandFailure {
    if (quick || athletes != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--quick and --athletes are for simulated athletes, not for --oxygen");
    }
    OutputText.require("--json", json);
    PrintWriter out = spec.commandLine().getOut();
    long start = System.nanoTime();
    OxygenReport report = oxygen.run(store.open(), seed, new TrainingProgress(out));
    OxygenTable.print(report, out);
    out.printf(Locale.ROOT, "%nseed %d, in %.0f s%n", seed, (System.nanoTime() - start) / 1e9);
    if (json != null) {
      OutputText.write("--json", json, OutputText.json(report));
    }
    return 0;
  }

  private int simulatedAthletes() throws CommandFailure {
    EvaluationPlan plan = plan();
    OutputText.require("--json", json);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "Evaluating on %,d athletes of each population, seed %d; baselines fitted to %,d others,"
            + " seed %d%n",
        plan.athletes(),
        plan.seed(),
        plan.baselineAthletes(),
        plan.baselineSeed());
    long start = System.nanoTime();
    EvaluationReport report = Evaluation.run(plan, new JobAlertRule(), new TrainingProgress(out));
    EvaluationTable.print(report, out);
    out.printf(Locale.ROOT, "%nin %.0f s%n", (System.nanoTime() - start) / 1e9);
    if (json != null) {
      OutputText.write("--json", json, OutputText.json(report));
    }
    return 0;
  }

  private EvaluationPlan plan() throws CommandFailure {
    if (athletes != null) {
      Ranges.require(spec, "--athletes", athletes, 10, MOST_ATHLETES);
    }
    ModelStore models = store.open();
    if (models.list().isEmpty()) {
      throw new CommandFailure("The store is empty: train models with 'pulseline train'.");
    }
    EvaluationPlan plan =
        quick ? EvaluationPlan.quick(models, seed) : EvaluationPlan.full(models, seed);
    return athletes == null ? plan : plan.withAthletes(athletes);
  }
}
