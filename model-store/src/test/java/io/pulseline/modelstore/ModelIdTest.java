package io.pulseline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelIdTest {
  @Test
  void readsWhatItWrites() {
    assertThat(ModelId.parse("effect-mlp/1.0.0")).isEqualTo(new ModelId("effect-mlp", "1.0.0"));
    assertThat(ModelId.parse("effect-mlp/1.0.0")).hasToString("effect-mlp/1.0.0");
  }

  @Test
  void versionsAreOrderedByNumber() {
    assertThat(ModelId.parse("a/1.9.0")).isLessThan(ModelId.parse("a/1.10.0"));
    assertThat(ModelId.parse("a/2.0.0")).isLessThan(ModelId.parse("b/1.0.0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "effect-mlp",
        "effect-mlp/",
        "Effect/1.0.0",
        "../x/1.0.0",
        "a/1.0",
        "a/1.0.0/b"
      })
  void otherFormsAreRefused(String text) {
    assertThatThrownBy(() -> ModelId.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
