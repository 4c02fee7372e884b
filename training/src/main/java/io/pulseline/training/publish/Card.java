package io.pulseline.training.publish;

import io.pulseline.gym.simulation.Population;
import io.pulseline.modelstore.Architecture;
import io.pulseline.modelstore.Manifest;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.Feature;
import io.pulseline.training.evaluate.EvaluationReport;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The model card: what manifest and evaluation say, for people. */
public final class Card {
  private Card() {}

  /** Markdown of a version that was measured; same arguments, same card. */
  public static String of(Manifest manifest, EvaluationReport report) {
    return String.join(
        "\n",
        "# " + manifest.id() + "\n",
        manifest.purpose() + "\n",
        "This card is generated from the version's manifest and its evaluation. It is never edited:"
            + " the manifest holds its hash.\n",
        gives(manifest),
        reads(manifest),
        trained(manifest),
        new CardFigures(report, report.of(manifest.id())).markdown(),
        limits());
  }

  private static String gives(Manifest manifest) {
    MarkdownTable table = new MarkdownTable(List.of("output", "unit", "range"));
    for (Manifest.Output output : manifest.outputs()) {
      table.row(
          output.name(),
          output.unit(),
          CardNumbers.plain(output.min()) + " to " + CardNumbers.plain(output.max()));
    }
    return "## What it gives\n\n" + table;
  }

  private static String reads(Manifest manifest) {
    List<Feature> list =
        manifest.architecture() instanceof Architecture.Mlp
            ? EffectFeatures.LIST
            : FatigueFeatures.LIST;
    Map<String, String> known =
        list.stream().collect(Collectors.toMap(Feature::name, Feature::description));
    MarkdownTable table =
        new MarkdownTable(List.of("input", "unit", "what it is", "mean", "deviation"));
    for (Manifest.Feature feature : manifest.features()) {
      table.row(
          feature.name(),
          feature.unit().equals("1") ? "" : feature.unit(),
          known.getOrDefault(feature.name(), ""),
          CardNumbers.plain(feature.mean()),
          CardNumbers.plain(feature.deviation()));
    }
    return """
        ## What it reads

        All inputs follow from watch, treadmill and profile; none is a latent of the simulator. Where a value is missing the
        network sees the training mean, and for most inputs is told that it is missing (`manifest.json` says for which).

        """
        + table;
  }

  private static String trained(Manifest manifest) {
    StringBuilder text = new StringBuilder("## How it was trained\n\n");
    for (Manifest.DataSet data : manifest.dataSets()) {
      text.append(
          "%s Athletes: %s. Frames: %s. Seed %d. Data set `%s`.\n\n"
              .formatted(
                  data.description(),
                  parts(data.athletes()),
                  parts(data.rows()),
                  data.seed(),
                  data.id()));
    }
    MarkdownTable table = new MarkdownTable(List.of("setting", "value"));
    table.row("architecture", manifest.architecture().toString());
    manifest.training().hyperParameters().forEach((name, value) -> table.row(name, value));
    table.row("seed", String.valueOf(manifest.training().seed()));
    return text.append(table)
        .append("\nTo repeat: `%s`.\n".formatted(manifest.training().command()))
        .toString();
  }

  private static String parts(Map<String, Integer> parts) {
    return parts.entrySet().stream()
        .map(part -> CardNumbers.whole(part.getValue()) + " " + part.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String limits() {
    return """
        ## Where it must not be used

        - The athletes are simulated. The figures show that the model inverts the simulator from what
          devices see of it; they say nothing of clinical validity.
        - Not for diagnosis, not for deciding whether somebody may train, not as the only guard of
          somebody's safety: safety alerts follow rules, never this model.
        - Not for walking aids, wheelchairs, cycling, swimming or water treadmills, nor for children,
          pregnancy, or medication that changes heart rate: none is in the training data.
        - Trained on ages %s to %s; beyond that it extrapolates. The shifted athletes, aged %s to %s, in
          the heat and with another law of recovery, show what that costs in the simulator.
        - Without heart rate, without speed or without a profile it answers from what is left, less
          exactly; the job says so in the event's status.
        """
        .formatted(
            CardNumbers.plain(Population.REFERENCE.minAgeYears()),
            CardNumbers.plain(Population.REFERENCE.maxAgeYears()),
            CardNumbers.plain(Population.SHIFTED.minAgeYears()),
            CardNumbers.plain(Population.SHIFTED.maxAgeYears()));
  }
}
