package io.pulseline.training.publish;

import io.pulseline.modelstore.Golden;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.ModelPublisher;
import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.modelstore.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Publishes a fitted network: first where nobody sees it, so that it is measured by the code that
 * serves, then with its figures and card.
 */
public final class Publication {
  private Publication() {}

  /** Measures an unpublished version in a store of its own. */
  @FunctionalInterface
  public interface Measurement {
    /** Figures on held-out athletes. */
    List<Manifest.Metric> measure(ModelStore store, Manifest manifest) throws ModelRefusedException;
  }

  /**
   * Measures and publishes.
   *
   * @param models folder of models
   * @param draft manifest without files and metrics
   * @return the manifest as published
   */
  public static Manifest publish(
      Path models, Manifest draft, byte[] weights, Golden golden, Measurement measurement)
      throws IOException, ModelRefusedException {
    Path scratch = Files.createTempDirectory("pulseline-training");
    try {
      Manifest measured =
          new ModelPublisher(scratch).publish(draft, weights, golden, "Not yet measured.\n");
      Manifest complete =
          draft.withMetrics(measurement.measure(ModelStore.open(scratch), measured));
      return new ModelPublisher(models).publish(complete, weights, golden, Card.of(complete));
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
