package io.pulseline.physiology.kinetics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.physiology.effect.EffectScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KineticsTest {
  /** Examples of the domain notes, for an athlete of activity class 5. */
  @ParameterizedTest
  @CsvSource({"30, 0.25, 0.0", "45, 0.60, 2.9", "90, 0.65, 4.4", "120, 0.75, 5.0"})
  void effectOfSteadyWork(int minutes, double vo2maxFraction, double effect) {
    double energy = 0;
    double peak = 0;
    for (int second = 0; second < 60 * minutes; second++) {
      energy = EffectEnergy.advance(energy, vo2maxFraction, 1);
      peak = Math.max(peak, energy);
    }
    double score = EffectScale.aerobic(peak, EffectScale.unitEnergyMlKg(5));
    assertThat(score).isCloseTo(effect, within(0.1));
  }

  @Test
  void dPrimeLastsAsTheHyperbolaSays() {
    // CS 3, v 3.5: 180 m last 360 s.
    double left = 180;
    int seconds = 0;
    while (left > 0) {
      left = DPrime.advance(left, 180, 0.5, 70, 1);
      seconds++;
    }
    assertThat(seconds).isEqualTo(360);
  }

  @Test
  void dPrimeRecoversBySkiba() {
    // At critical speed itself 546 + 316; far below it 316.
    assertThat(DPrime.recoveryTauSeconds(0, 70)).isCloseTo(862, within(1e-9));
    assertThat(DPrime.recoveryTauSeconds(100, 70)).isCloseTo(316, within(1e-6));
    // 2 m/s below, 70 kg: 145.6 W: 546 e^-1.456 + 316 = 443.3.
    double tau = DPrime.recoveryTauSeconds(2, 70);
    assertThat(tau).isCloseTo(443.3, within(0.1));
    double left = 0;
    for (int second = 0; second < 443; second++) {
      left = DPrime.advance(left, 180, -2, 70, 1);
    }
    assertThat(left / 180).isCloseTo(1 - Math.exp(-443 / tau), within(0.002));
  }

  @Test
  void twoHoursAtThreeQuartersAreOneUnitOfHeavyWork() {
    double heavyWork = 0;
    for (int second = 0; second < 7200; second++) {
      heavyWork = HeavyWork.advance(heavyWork, 0.75, 1);
    }
    assertThat(heavyWork).isCloseTo(1, within(1e-6));
    assertThat(HeavyWork.criticalSpeedFactor(heavyWork)).isCloseTo(0.91, within(1e-6));
    assertThat(HeavyWork.dPrimeFactor(heavyWork)).isCloseTo(0.77, within(1e-6));
    assertThat(HeavyWork.fatigueIndex(1, 0)).isZero();
    assertThat(HeavyWork.fatigueIndex(0.5, 1)).isCloseTo(1 - 0.5 * Math.exp(-0.7), within(1e-9));
  }

  @Test
  void lagIsExactAtAnyStep() {
    Lag lag = new Lag(30);
    float fine = 10;
    float coarse = 10;
    for (int i = 0; i < 60; i++) {
      fine = lag.toward(fine, 50, 1);
    }
    for (int i = 0; i < 12; i++) {
      coarse = lag.toward(coarse, 50, 5);
    }
    assertThat(fine).isCloseTo(coarse, within(1e-3f));
    assertThat(fine).isCloseTo((float) (50 - 40 * Math.exp(-2)), within(1e-3f));
  }
}
