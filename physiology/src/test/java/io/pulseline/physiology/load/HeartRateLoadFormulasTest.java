package io.pulseline.physiology.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HeartRateLoadFormulasTest {
  @Test
  void swainGivesUptakeReserve() {
    assertThat(HeartRateReserve.fraction(120, 60, 180)).isEqualTo(0.5);
    assertThat(HeartRateReserve.uptakeReserve(0.015 + 1.03 * 0.6)).isCloseTo(0.6, within(1e-9));
    assertThat(HeartRateReserve.uptakeReserve(-0.2)).isZero();
    assertThat(HeartRateReserve.uptakeReserve(Double.NaN)).isNaN();
    // 60 % of the reserve of VO2max 35 is 0.1 + 0.9 * 0.6 of VO2max.
    assertThat(HeartRateReserve.vo2maxFraction(0.6, 35)).isCloseTo(0.64, within(1e-9));
  }

  @Test
  void banisterOfAConstantHour() {
    // 60 min at h = 0.7: 60 * 0.7 * 0.64 * e^1.344 = 103.06; women 60 * 0.7 * 0.86 * e^1.169.
    assertThat(60 * Trimp.perMinute(0.7, 1)).isCloseTo(103.06, within(0.05));
    assertThat(60 * Trimp.perMinute(0.7, -1)).isCloseTo(116.26, within(0.05));
    assertThat(60 * Trimp.perMinute(0.7, 0)).isCloseTo((103.06 + 116.26) / 2, within(0.05));
    assertThat(Trimp.perMinute(-0.1, 1)).isZero();
  }

  @Test
  void zonesAreTenthsOfMaximum() {
    assertThat(HeartRateZones.index(99, 200)).isEqualTo(-1);
    assertThat(HeartRateZones.index(100, 200)).isZero();
    assertThat(HeartRateZones.index(139, 200)).isEqualTo(1);
    assertThat(HeartRateZones.index(180, 200)).isEqualTo(4);
    assertThat(HeartRateZones.index(230, 200)).isEqualTo(4);
    assertThat(HeartRateZones.index(Double.NaN, 200)).isEqualTo(-1);
  }

  @Test
  void edwardsWeighsMinutesByZone() {
    assertThat(HeartRateZones.edwardsLoad(new int[] {60, 0, 120, 0, 60}))
        .isCloseTo(1 + 6 + 5, within(1e-9));
  }
}
