package io.pulseline.training;

import io.pulseline.modelstore.Manifest;
import io.pulseline.training.learn.Fit;
import java.util.List;
import java.util.Map;

/**
 * What training published.
 *
 * @param manifests of the published versions, with their metrics
 * @param fits by model name, how each was fitted
 * @param seconds wall time, s
 */
public record TrainingReport(List<Manifest> manifests, Map<String, Fit> fits, double seconds) {
  /** Keeps unmodifiable copies. */
  public TrainingReport {
    manifests = List.copyOf(manifests);
    fits = Map.copyOf(fits);
  }
}
