package io.pulseline.training.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.modelstore.Architecture;
import io.pulseline.modelstore.Manifest;
import io.pulseline.training.evaluate.ConfidenceFigures;
import io.pulseline.training.evaluate.EvaluationReport;
import io.pulseline.training.evaluate.GroupError;
import io.pulseline.training.evaluate.OperatingPoint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A card says what manifest and report say, good and bad. */
class CardTest {
  private static final Manifest.Metric WON =
      new Manifest.Metric(
          "aerobic effect at session end: MAE",
          "score",
          true,
          0.21,
          new TreeMap<>(Map.of("constant", 1.003, "gradient boosting", 0.227)));
  private static final Manifest.Metric LOST =
      new Manifest.Metric(
          "aerobic effect at session end: band accuracy",
          "fraction",
          false,
          0.754,
          new TreeMap<>(Map.of("constant", 0.301, "gradient boosting", 0.757)));
  private static final Manifest.Metric TIED =
      new Manifest.Metric(
          "aerobic effect at session end: R2",
          "1",
          false,
          0.9,
          new TreeMap<>(Map.of("linear", 0.9)));
  private static final Manifest.Metric NEVER_MEASURED =
      new Manifest.Metric("lead", "s", false, Double.NaN, new TreeMap<>(Map.of("linear", 12.0)));

  private static EvaluationReport report() {
    return new EvaluationReport(
        "scripts/pulseline evaluate --seed 7 --athletes 1000",
        7,
        1000,
        8,
        3500,
        List.of(
            section("effect-mlp/9.9.9", "held-out", List.of(WON, LOST, TIED, NEVER_MEASURED)),
            section("effect-mlp/9.9.9", "shifted", List.of(WON)),
            section("effect-mlp/1.0.0", "held-out", List.of(LOST))),
        List.of("Gradient boosting was slow."));
  }

  private static EvaluationReport.Section section(
      String model, String population, List<Manifest.Metric> figures) {
    return new EvaluationReport.Section(
        model,
        population,
        "clean",
        1000,
        250,
        figures,
        List.of(
            new GroupError("aerobic effect at session end", "sex", "female", 507, 0.2, 0.9524),
            new GroupError("aerobic effect at session end", "age", "50 to 59", 253, 0.26, 1.2381)),
        List.of(
            new OperatingPoint("model", 0, 3.4567, 0.704),
            new OperatingPoint("model", 0.02, 4, 0.75),
            new OperatingPoint("gradient boosting", 0, 5, 0.892),
            new OperatingPoint("gradient boosting", 0.02, 6, Double.NaN)),
        List.of(
            new ConfidenceFigures(
                "aerobic effect at session end",
                "score",
                List.of(
                    new ConfidenceFigures.Interval(0.5, 0.487, 0.21),
                    new ConfidenceFigures.Interval(0.8, 0.7312, 0.41)),
                List.of(
                    new ConfidenceFigures.GroupCoverage("sex", "female", 507, 0.74),
                    new ConfidenceFigures.GroupCoverage("sex", "male", 493, 0.72)),
                0.5,
                List.of(
                    new ConfidenceFigures.ReliabilityBin(500, 0.6, 0.55),
                    new ConfidenceFigures.ReliabilityBin(500, 0.9, 0.93)))));
  }

  private static Manifest manifest() {
    Manifest draft =
        new Manifest(
            "effect-mlp",
            "9.9.9",
            Manifest.DJL_PARAMS,
            "A model for this test.",
            new Architecture.Mlp(List.of(3)),
            List.of(new Manifest.Feature("trimp", "TRIMP", 40.5, 20, Manifest.MissingPolicy.MEAN)),
            List.of(),
            List.of(
                new Manifest.Output(
                    "aerobic_effect", "score", Manifest.Activation.IDENTITY, 0, 1, 0, 5)),
            List.of(),
            1e-5,
            List.of(
                new Manifest.DataSet(
                    "sha256:abc",
                    "Simulated.",
                    3,
                    new TreeMap<>(Map.of("train", 3500)),
                    new TreeMap<>(Map.of("train", 900_000)))),
            new Manifest.Training(
                3, "scripts/pulseline train", new TreeMap<>(Map.of("batch", "8"))),
            List.of(),
            List.of());
    return draft.withMetrics(report().metrics(draft.id()));
  }

  @Test
  void itIsGeneratedFromManifestAndReport() {
    String card = Card.of(manifest(), report());

    assertThat(card)
        .startsWith("# effect-mlp/9.9.9\n")
        .contains(
            "A model for this test.",
            "never edited",
            "| aerobic_effect | score | 0 to 5 |",
            "| trimp | TRIMP | ",
            " | 40.5 | 20 |",
            "Simulated. Athletes: 3,500 train. Frames: 900,000 train. Seed 3. Data set `sha256:abc`.",
            "| batch | 8 |",
            "To repeat: `scripts/pulseline train`.",
            "on 1,000 simulated athletes of each population, drawn from seed 7:",
            "fitted to 3,500 other athletes, seed 8.",
            "`scripts/pulseline evaluate --seed 7 --athletes 1000`",
            "Gradient boosting was slow.",
            "not as the only guard")
        .doesNotContain("null", "NaN", "%s", "%d");
    assertThat(CardLines.section(card, "### On held-out, clean"))
        .contains(
            "1,000 sessions; D' ran out in 250.",
            "| figure | unit | model | constant | linear | gradient boosting | best |",
            "| aerobic effect at session end: MAE | score | **0.21** | 1.003 |  | 0.227 | model |",
            "| aerobic effect at session end: band accuracy | fraction | 0.754 | 0.301 |  | 0.757 | gradient boosting |",
            "| aerobic effect at session end: R2 |  | 0.9 |  | 0.9 |  | linear |",
            "| lead | s | none |  | 12 |  | linear |");
    assertThat(CardLines.section(card, "### Where its alerts stand"))
        .contains(
            "held-out, clean:",
            "| offset | model: false per 10 h | model: warned | gradient boosting: false per 10 h"
                + " | gradient boosting: warned |",
            "| **0** | 3.4567 | 0.704 | 5 | 0.892 |",
            "| +0.02 | 4 | 0.75 | 6 | none |");
    assertThat(CardLines.section(card, "### How far its confidence can be trusted"))
        .contains(
            "| scene | quantity | 50 % interval | 80 % interval | worst group |",
            "| held-out, clean | aerobic effect at session end | 48.7 % (±0.21) | 73.1 % (±0.41)"
                + " | sex male: 72 % of 493 sessions |",
            "| held-out, clean | aerobic effect at session end | 0.5 score"
                + " | 60 % → 55 %, 90 % → 93 % |");
    assertThat(CardLines.section(card, "### The groups it serves worst"))
        .containsSubsequence(
            "| held-out, clean | aerobic effect at session end | age 50 to 59 | 253 | 0.26 | 1.24 |",
            "| held-out, clean | aerobic effect at session end | sex female | 507 | 0.2 | 0.95 |",
            "| shifted, clean | aerobic effect at session end | age 50 to 59 |");
  }

  @Test
  void itNamesEachBaselineThatIsBetterOrEqual() {
    assertThat(Card.of(manifest(), report()))
        .contains(
            """
            Of 5 figures with a baseline beside them the model is the best in 2.
            A baseline is better or equal in:

            - held-out, clean: aerobic effect at session end: band accuracy: gradient boosting
            - held-out, clean: aerobic effect at session end: R2: linear
            - held-out, clean: lead: linear
            """);
  }

  @Test
  void itShowsEachMetricOfTheManifest() {
    Manifest manifest = manifest();
    String card = Card.of(manifest, report());

    assertThat(manifest.metrics().stream().map(Manifest.Metric::name))
        .as("what was not measured is no metric; another version's figures are not this one's")
        .containsExactly(
            "held-out, clean: aerobic effect at session end: MAE",
            "held-out, clean: aerobic effect at session end: band accuracy",
            "held-out, clean: aerobic effect at session end: R2",
            "shifted, clean: aerobic effect at session end: MAE");
    manifest.metrics().forEach(metric -> CardLines.assertShown(card, metric));
  }
}
