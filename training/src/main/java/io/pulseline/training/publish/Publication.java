package io.pulseline.training.publish;

import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.ModelPublisher;
import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.modelstore.ModelStore;
import io.pulseline.training.evaluate.EvaluationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Publishes fitted networks: first where nobody sees them, so that they are measured by the code
 * that serves, then with their figures and cards.
 */
public final class Publication {
  private Publication() {}

  /** Measures unpublished versions in a store of their own. */
  @FunctionalInterface
  public interface Measurement {
    /** Figures of every version in the store. */
    EvaluationReport measure(ModelStore drafts);
  }

  /**
   * Measures all and publishes each.
   *
   * @param models folder of models
   * @return the manifests as published
   * @throws IOException if a version exists already or cannot be written
   * @throws ModelRefusedException if what was written does not verify
   * @throws IllegalStateException if the measurement has no figure of a draft
   */
  public static List<Manifest> publish(Path models, List<Draft> drafts, Measurement measurement)
      throws IOException, ModelRefusedException {
    EvaluationReport report = measure(drafts, measurement);
    List<Manifest> published = new ArrayList<>();
    for (Draft draft : drafts) {
      List<Manifest.Metric> metrics = report.metrics(draft.manifest().id());
      if (metrics.isEmpty()) {
        throw new IllegalStateException(
            "Model %s was not measured: %s"
                .formatted(draft.manifest().id(), String.join(" ", report.notes())));
      }
      Manifest complete = draft.manifest().withMetrics(metrics);
      published.add(
          new ModelPublisher(models)
              .publish(complete, draft.fit().weights(), draft.golden(), Card.of(complete, report)));
    }
    return published;
  }

  private static EvaluationReport measure(List<Draft> drafts, Measurement measurement)
      throws IOException, ModelRefusedException {
    Path scratch = Files.createTempDirectory("pulseline-training");
    try {
      for (Draft draft : drafts) {
        new ModelPublisher(scratch)
            .publish(
                draft.manifest(), draft.fit().weights(), draft.golden(), "Not yet measured.\n");
      }
      return measurement.measure(ModelStore.open(scratch));
    } finally {
      delete(scratch);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
