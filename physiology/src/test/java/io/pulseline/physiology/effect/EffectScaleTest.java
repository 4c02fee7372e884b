package io.pulseline.physiology.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectScaleTest {
  @Test
  void tenUnitsAreTheTop() {
    double unit = EffectScale.unitEnergyMlKg(5);
    assertThat(unit).isEqualTo(20);
    assertThat(EffectScale.aerobic(0, unit)).isZero();
    assertThat(EffectScale.aerobic(10 * unit, unit)).isCloseTo(5f, within(1e-5f));
    assertThat(EffectScale.aerobic(1e6, unit)).isEqualTo(5f);
    assertThat(EffectScale.aerobic(Double.NaN, unit)).isNaN();
    assertThat(EffectScale.anaerobic(1))
        .isCloseTo((float) (5 * Math.log(2) / Math.log(11)), within(1e-5f));
  }

  @Test
  void roundsToOneDecimalWithinTheScale() {
    assertThat(EffectScale.round(2.449)).isEqualTo(2.4);
    assertThat(EffectScale.round(2.95)).isEqualTo(3.0);
    assertThat(EffectScale.round(-1)).isEqualTo(0.0);
    assertThat(EffectScale.round(7)).isEqualTo(5.0);
    assertThat(EffectScale.round(Double.NaN)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, NONE",
    "0.94, NONE",
    "0.95, MINOR",
    "1.9, MINOR",
    "2.0, MAINTAINING",
    "3.9, IMPROVING",
    "4.94, HIGHLY_IMPROVING",
    "4.96, OVERREACHING",
    "5.0, OVERREACHING"
  })
  void bandsGoByTheRoundedScore(double score, EffectBand band) {
    assertThat(EffectBand.of(score)).isEqualTo(band);
    assertThat(EffectScale.round(score)).isGreaterThanOrEqualTo(band.lowestScore());
  }

  @Test
  void noBandForNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> EffectBand.of(Double.NaN));
  }
}
