package io.pulseline.training.evaluate;

import io.pulseline.modelstore.Manifest;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Says plainly where a model is not worth more than a baseline. */
public final class StrongestBaseline {
  private StrongestBaseline() {}

  /** The best baseline if it is as good as the model or better; empty if the model is the best. */
  public static Optional<String> notBeaten(Manifest.Metric figure) {
    if (!Double.isNaN(figure.value()) && figure.beatsBaselines()) {
      return Optional.empty();
    }
    Comparator<Map.Entry<String, Double>> order = Map.Entry.comparingByValue();
    return figure.baselines().entrySet().stream()
        .min(figure.lowerIsBetter() ? order : order.reversed())
        .map(Map.Entry::getKey);
  }
}
