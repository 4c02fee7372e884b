package io.pulseline.training.publish;

import io.pulseline.modelstore.Manifest;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The model card: what the manifest says, for people. */
public final class Card {
  private Card() {}

  /** Markdown of a manifest with metrics. */
  public static String of(Manifest manifest) {
    StringBuilder card = new StringBuilder();
    card.append("# ").append(manifest.id()).append("\n\n").append(manifest.purpose());
    card.append("\n\n## What it gives\n\n| output | unit | range |\n|---|---|---|\n");
    for (Manifest.Output output : manifest.outputs()) {
      card.append(
          "| %s | %s | %s to %s |\n"
              .formatted(output.name(), output.unit(), number(output.min()), number(output.max())));
    }
    card.append(
        "\nIt reads %d features; `manifest.json` lists them in order with unit, mean, deviation and what the network sees where a value is missing. None is a latent of the simulator: all follow from watch, treadmill and profile.\n"
            .formatted(manifest.features().size()));
    trained(manifest, card);
    metrics(manifest, card);
    card.append(
        """

        ## Where it must not be used

        - The athletes are simulated. The figures show that the model inverts the simulator from what
          devices see of it; they say nothing of clinical validity, and nothing has been validated on
          people.
        - Not for diagnosis, not for deciding whether somebody may train, not as the only guard of
          somebody's safety: safety alerts follow rules, never this model.
        - Not for walking aids, wheelchairs, cycling, swimming or water treadmills, nor for children,
          pregnancy, or medication that changes heart rate: none is in the training data.
        - Ages 20 to 60, sessions of up to about 100 min; beyond that it extrapolates.
        - Without heart rate, without speed or without a profile it answers from what is left, less
          exactly; the job says so in the event's status.
        """);
    return card.toString();
  }

  private static void trained(Manifest manifest, StringBuilder card) {
    card.append("\n## How it was trained\n\n");
    for (Manifest.DataSet data : manifest.dataSets()) {
      card.append(data.description())
          .append(
              " Athletes: %s. Frames: %s. Seed %d. Data set `%s`.\n"
                  .formatted(parts(data.athletes()), parts(data.rows()), data.seed(), data.id()));
    }
    card.append("\n| | |\n|---|---|\n| architecture | %s |\n".formatted(manifest.architecture()));
    for (Map.Entry<String, String> parameter : manifest.training().hyperParameters().entrySet()) {
      card.append("| %s | %s |\n".formatted(parameter.getKey(), parameter.getValue()));
    }
    card.append("| seed | %d |\n".formatted(manifest.training().seed()));
    card.append("\nTo repeat: `%s`.\n".formatted(manifest.training().command()));
  }

  private static void metrics(Manifest manifest, StringBuilder card) {
    SortedSet<String> baselines = new TreeSet<>();
    manifest.metrics().forEach(metric -> baselines.addAll(metric.baselines().keySet()));
    card.append(
        """

        ## How well it does

        On athletes that were neither trained on nor used to stop the training, scored by the code that
        serves. *clean* is perfect devices; *with faults* is devices with dropouts, spikes, lag, cadence
        lock, flat lines, belt bias and missing inclination. *constant* predicts the mean of the training
        labels, *formula* is the plain formula that stands beside each score, *linear* is least squares on
        the same inputs.

        """);
    card.append("| figure | unit | model | ").append(String.join(" | ", baselines));
    card.append(" | best? |\n|---|---|---")
        .append("|---".repeat(baselines.size()))
        .append("|---|\n");
    for (Manifest.Metric metric : manifest.metrics()) {
      card.append("| %s | %s | %s".formatted(metric.name(), metric.unit(), number(metric.value())));
      for (String baseline : baselines) {
        Double value = metric.baselines().get(baseline);
        card.append(" | ").append(value == null ? "" : number(value));
      }
      card.append(" | ").append(metric.beatsBaselines() ? "yes" : "**no**").append(" |\n");
    }
  }

  private static String parts(Map<String, Integer> parts) {
    StringBuilder text = new StringBuilder();
    parts.forEach(
        (part, count) ->
            text.append(text.length() == 0 ? "" : ", ").append(count).append(' ').append(part));
    return text.toString();
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
