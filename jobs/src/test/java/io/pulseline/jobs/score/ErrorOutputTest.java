package io.pulseline.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.modelstore.Confidence;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.ModelId;
import io.pulseline.modelstore.ModelStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads the probability from the row's error output. */
class ErrorOutputTest {
  private static final float[] OUTPUTS = {3f, 0.5f, 2f, 1f};

  private static Manifest published() throws Exception {
    return ModelStore.bundled().manifest(new ModelId("effect-mlp", "1.0.0"));
  }

  @Test
  void ofEachRowItsOwn() throws Exception {
    // ratio quantiles that are their levels; the second output stands for the error
    Manifest manifest =
        published()
            .withConfidences(
                List.of(new Confidence("aerobic_effect", "anaerobic_effect", Confidence.LEVELS)));
    ErrorOutput error = ErrorOutput.of(manifest, "aerobic_effect", 0.4);
    assertThat(error.confidence(OUTPUTS, 0)).isCloseTo(0.8f, within(1e-6f));
    assertThat(error.confidence(OUTPUTS, 1)).isCloseTo(0.4f, within(1e-6f));
    assertThat(ErrorOutput.of(manifest, "anaerobic_effect", 0.4).confidence(OUTPUTS, 0)).isNaN();
  }

  @Test
  void aVersionThatPredictsNoErrorSaysNothing() throws Exception {
    assertThat(ErrorOutput.of(published(), "aerobic_effect", 0.5).confidence(OUTPUTS, 1)).isNaN();
  }
}
