package io.pulseline.cli.commands;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.display.RankingTable;
import io.pulseline.training.report.SearchPage;
import io.pulseline.training.search.Search;
import io.pulseline.training.search.SearchPlan;
import io.pulseline.training.search.SearchReport;
import io.pulseline.training.search.SearchTask;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Searches for better networks. */
@Command(
    name = "search",
    description = {
      "Search for better networks: fit baselines, reference architectures, networks drawn from a",
      "declared space, a bag and a stack of the best, and rank them on validation athletes."
    })
public final class SearchCommand implements Callable<Integer> {
  private static final int MOST_ATHLETES = 100_000;
  private static final int MOST_TRIALS = 1000;

  @Spec private CommandSpec spec;

  @Option(names = "--trials", paramLabel = "N", description = "Networks to draw for each task.")
  private Integer trials;

  @Option(names = "--athletes", paramLabel = "N", description = "Athletes to simulate.")
  private Integer athletes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "" + SearchPlan.SEED,
      description = "Seed of all that is drawn (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--only",
      paramLabel = "TASK",
      description = "Search for one task only: ${COMPLETION-CANDIDATES}.")
  private SearchTask only;

  @Option(names = "--report", paramLabel = "FILE.html", description = "Write a report here.")
  private Path report;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures here as JSON.")
  private Path json;

  @Option(
      names = "--quick",
      description = "Try the whole path in less than a minute; such figures are rough.")
  private boolean quick;

  @Override
  public Integer call() throws CommandFailure {
    SearchPlan plan = plan();
    OutputText.require("--report", report);
    OutputText.require("--json", json);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "Searching on %,d simulated athletes, %d trials for each task, seed %d%n",
        plan.athletes(),
        plan.trials(),
        plan.seed());
    SearchReport found = Search.run(plan, new TrainingProgress(out));
    RankingTable.print(found, out);
    out.printf(Locale.ROOT, "%nin %.0f s%n", found.seconds());
    if (report != null) {
      OutputText.write("--report", report, SearchPage.of(found));
    }
    if (json != null) {
      OutputText.write("--json", json, OutputText.json(found));
    }
    return 0;
  }

  private SearchPlan plan() {
    SearchPlan plan = (quick ? SearchPlan.quick() : SearchPlan.full()).withSeed(seed);
    if (athletes != null) {
      Ranges.require(spec, "--athletes", athletes, 20, MOST_ATHLETES);
      plan = plan.withAthletes(athletes);
    }
    if (trials != null) {
      Ranges.require(spec, "--trials", trials, 0, MOST_TRIALS);
      plan = plan.withTrials(trials);
    }
    return only == null ? plan : plan.only(only);
  }
}
