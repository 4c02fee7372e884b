package io.pulseline.cli.commands;

import io.pulseline.cli.CommandFailure;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.ModelId;
import io.pulseline.training.Training;
import io.pulseline.training.TrainingPlan;
import io.pulseline.training.TrainingReport;
import io.pulseline.training.data.DataSetFolder;
import io.pulseline.training.data.DataSource;
import io.pulseline.training.learn.Checkpoints;
import io.pulseline.training.report.TrainingPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains the models. */
@Command(
    name = "train",
    description = {
      "Train both models on simulated athletes.",
      "They are published into a folder of models, which the job can use as its model store."
    })
public final class TrainCommand implements Callable<Integer> {
  private static final int MOST_ATHLETES = 1_000_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "models",
      description = "Folder of models to publish into (default: ${DEFAULT-VALUE}).")
  private Path models;

  @Option(
      names = "--model-version",
      paramLabel = "X.Y.Z",
      defaultValue = "1.0.0",
      description = "Version to publish; must not exist yet (default: ${DEFAULT-VALUE}).")
  private String modelVersion;

  @Option(
      names = "--quick",
      description = "Try the whole path in a few minutes; such models are poor.")
  private boolean quick;

  @Option(names = "--seed", paramLabel = "N", description = "Another seed of all that is drawn.")
  private Long seed;

  @Option(names = "--athletes", paramLabel = "N", description = "Athletes to simulate.")
  private Integer athletes;

  @Option(
      names = "--checkpoints",
      paramLabel = "FOLDER",
      description =
          "Keep each model's last finished epoch here, and go on from it if training was"
              + " interrupted.")
  private Path checkpoints;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = {
        "Folder of the simulated sessions to train on: used if they are those that would be",
        "simulated, else simulated and kept in it. Without it nothing is kept."
      })
  private Path data;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Write learning curves and figures here.")
  private Path page;

  @Override
  public Integer call() throws CommandFailure {
    TrainingPlan plan = plan();
    OutputText.require("--report", page);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT, "Training on %,d simulated athletes, seed %d%n", plan.athletes(), plan.seed());
    TrainingReport report;
    try {
      report =
          Training.run(
              plan,
              new JobAlertRule(),
              source(out),
              new Checkpoints(checkpoints),
              new TrainingProgress(out));
    } catch (IOException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
    for (Manifest manifest : report.manifests()) {
      out.println("published " + models.resolve(manifest.id().toString()));
      List<Manifest.Metric> compared =
          manifest.metrics().stream().filter(metric -> !metric.baselines().isEmpty()).toList();
      out.printf(
          "  better than each baseline in %d of %d figures; CARD.md has them all%n",
          compared.stream().filter(Manifest.Metric::beatsBaselines).count(), compared.size());
    }
    if (page != null) {
      OutputText.write("--report", page, TrainingPage.of(report));
    }
    out.printf(Locale.ROOT, "in %.0f s%n", report.seconds());
    return 0;
  }

  private DataSource source(PrintWriter out) {
    if (data == null) {
      return DataSource.SIMULATION;
    }
    return new DataSetFolder(
        data,
        spec.root().version()[0],
        sentence -> {
          out.println(sentence);
          out.flush();
        });
  }

  private TrainingPlan plan() {
    try {
      new ModelId("any", modelVersion);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    TrainingPlan plan =
        quick ? TrainingPlan.quick(models, modelVersion) : TrainingPlan.full(models, modelVersion);
    if (athletes != null) {
      Ranges.require(spec, "--athletes", athletes, 10, MOST_ATHLETES);
      plan =
          new TrainingPlan(
              plan.models(),
              plan.version(),
              plan.seed(),
              athletes,
              plan.sessionsPerAthlete(),
              plan.epochs());
    }
    try {
      return seed == null ? plan : plan.withSeed(seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
