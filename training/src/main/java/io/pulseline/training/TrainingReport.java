package io.pulseline.training;

import io.pulseline.modelstore.Manifest;
import java.util.List;

/**
 * What training published.
 *
 * @param manifests of the published versions, with their metrics
 * @param seconds wall time, s
 */
public record TrainingReport(List<Manifest> manifests, double seconds) {
  /** Keeps an unmodifiable copy. */
  public TrainingReport {
    manifests = List.copyOf(manifests);
  }
}
