package io.pulseline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The models that come with the program. */
class BundledModelsTest {
  private static final long LARGEST_FILE_BYTES = 1_000_000;

  /** What must be better than a guess; alerts and calibration trade one for another. */
  private static final List<String> ERRORS = List.of("MAE", "RMSE", "AUC", "average precision");

  @Test
  void theIndexNamesWhatIsThere() {
    List<ModelId> there = ModelStore.open(Path.of("models")).list();
    assertThat(ModelStore.bundled().list()).isEqualTo(there);
    assertThat(there.stream().map(ModelId::name)).contains("effect-mlp", "fatigue-lstm");
  }

  private boolean isError(Manifest.Metric metric) {
    return ERRORS.stream().anyMatch(metric.name()::endsWith);
  }

  @Test
  void eachVerifiesAndBeatsConstantAndFormula() throws Exception {
    ModelStore store = ModelStore.bundled();
    for (ModelId model : store.list()) {
      Manifest manifest = store.manifest(model);
      store.verify(model, manifest.featureNames());
      assertThat(manifest.metrics()).isNotEmpty();
      List<Manifest.Metric> errors = manifest.metrics().stream().filter(this::isError).toList();
      assertThat(errors).isNotEmpty();
      for (Manifest.Metric metric : errors) {
        for (String baseline : List.of("constant", "formula")) {
          Double value = metric.baselines().get(baseline);
          if (value != null) {
            double better =
                metric.lowerIsBetter() ? value - metric.value() : metric.value() - value;
            assertThat(better).as("%s: %s against %s", model, metric.name(), baseline).isPositive();
          }
        }
      }
      for (Manifest.FileEntry file : manifest.files()) {
        assertThat(file.bytes()).as("%s of %s", file.name(), model).isLessThan(LARGEST_FILE_BYTES);
      }
    }
  }
}
