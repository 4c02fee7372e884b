package io.pulseline.physiology.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.athlete.Goal;
import io.pulseline.physiology.athlete.Sex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionFeaturesTest {
  private static final float NAN = Float.NaN;
  private static final AthleteEstimates MAN =
      AthleteEstimates.of(
          new Athlete(1986, Sex.MALE, 75f, NAN, 60f, 185f, 5f, Goal.HEALTH, NAN, NAN, NAN, NAN),
          1_782_900_000L);

  private final SessionFeatures session = new SessionFeatures();
  private final AlignedSecond second = new AlignedSecond();
  private final float[] effect = new float[EffectFeatures.COUNT];
  private final float[] fatigue = new float[FatigueFeatures.COUNT];

  @BeforeEach
  void start() {
    session.start(1_782_900_000L);
  }

  private void add(float heartRate, float speed, float inclination, int seconds) {
    add(heartRate, speed, inclination, seconds, MAN);
  }

  private void add(
      float heartRate, float speed, float inclination, int seconds, AthleteEstimates estimates) {
    for (int i = 0; i < seconds; i++) {
      second.heartRateBpm = heartRate;
      second.measuredHeartRateBpm = heartRate;
      second.speedMps = speed;
      second.inclinationPct = inclination;
      second.cadenceSpm = 160;
      session.add(second, estimates);
    }
  }

  @Test
  void addsUpAConstantHour() {
    // h = (147.5 - 60) / 125 = 0.7.
    add(147.5f, 2.5f, 2f, 3600);
    assertThat(session.trimp()).isCloseTo(103.06f, within(0.1f));
    assertThat(session.distanceM()).isCloseTo(9000f, within(0.5f));
    assertThat(session.meanSpeedMps()).isCloseTo(2.5f, within(1e-4f));
    assertThat(session.elevationGainM()).isCloseTo(179.96f, within(0.1f));
    assertThat(session.zoneSeconds()).containsExactly(0, 0, 3600, 0, 0);
    assertThat(session.meanHeartRateBpm()).isCloseTo(147.5f, within(1e-3f));
    assertThat(session.maxHeartRateBpm()).isEqualTo(147.5f);
    assertThat(session.decouplingPct()).isCloseTo(0f, within(0.01f));
    assertThat(session.sessionSeconds()).isEqualTo(3600);
  }

  @Test
  void baselineEffectIsThePlainFormula() {
    // x for h = 0.633: %VO2R 60; 45 min; E by hand is 13 (x - 0.25)^2 / 60 decaying with 3 h.
    add(60f + 125f * 0.633f, NAN, NAN, 2700);
    double rest = 3.5 / MAN.vo2maxMlKgMin();
    double stimulus = rest + (1 - rest) * 0.6 - 0.25;
    double energy = 13 * stimulus * stimulus / 60 * 10_800 * (1 - Math.exp(-0.25));
    double score = 5 * Math.log1p(energy / 20) / Math.log(11);
    assertThat(session.baselineAerobicEffect()).isCloseTo((float) score, within(0.02f));
  }

  @Test
  void withoutAnythingEverythingButTimeAndProfileIsMissing() {
    add(NAN, NAN, NAN, 600);
    session.writeEffect(AthleteEstimates.UNKNOWN, effect, 0);
    session.writeFatigueStep(AthleteEstimates.UNKNOWN, fatigue, 0);
    assertThat(effect[EffectFeatures.SESSION_MINUTES]).isEqualTo(10f);
    assertThat(effect[EffectFeatures.HEART_RATE_COVERAGE]).isZero();
    for (int i = EffectFeatures.AEROBIC_EFFECT_HR; i < EffectFeatures.NET_CAPACITY; i++) {
      assertThat(effect[i]).as(EffectFeatures.LIST.get(i).name()).isNaN();
    }
    for (int i = 0; i < FatigueFeatures.SESSION_MINUTES; i++) {
      if (i != FatigueFeatures.CADENCE) {
        assertThat(fatigue[i]).as(FatigueFeatures.LIST.get(i).name()).isNaN();
      }
    }
    assertThat(effect[EffectFeatures.AGE]).isNaN();
    assertThat(effect[EffectFeatures.SEX]).isNaN();
    assertThat(session.trimp()).isNaN();
    assertThat(session.distanceM()).isNaN();
    assertThat(session.elevationGainM()).isNaN();
    assertThat(session.baselineAerobicEffect()).isNaN();
    assertThat(session.baselineFatigueIndex()).isNaN();
    assertThat(session.dPrimeFraction()).isNaN();
  }

  @Test
  void worksOnHeartRateAlone() {
    add(170f, NAN, NAN, 1200);
    session.writeEffect(MAN, effect, 0);
    session.writeFatigueStep(MAN, fatigue, 0);
    assertThat(effect[EffectFeatures.AEROBIC_EFFECT_HR]).isBetween(2.5f, 4.5f);
    assertThat(effect[EffectFeatures.AEROBIC_EFFECT_COST]).isNaN();
    assertThat(fatigue[FatigueFeatures.FATIGUE_ESTIMATE_HR]).isBetween(0f, 1f);
    assertThat(fatigue[FatigueFeatures.SPEED]).isNaN();
    assertThat(session.baselineFatigueIndex()).isBetween(0f, 1f);
  }

  @Test
  void worksOnSpeedAlone() {
    add(NAN, 3.2f, NAN, 1200);
    session.writeEffect(MAN, effect, 0);
    assertThat(effect[EffectFeatures.AEROBIC_EFFECT_HR]).isNaN();
    assertThat(effect[EffectFeatures.AEROBIC_EFFECT_INDIVIDUAL]).isBetween(1.5f, 4.5f);
    assertThat(session.baselineAerobicEffect())
        .isEqualTo(effect[EffectFeatures.AEROBIC_EFFECT_COST]);
    assertThat(session.elevationGainM()).isNaN();
  }

  @Test
  void sameSpeedAtLowerHeartRateIsLessOfAnEffect() {
    add(175f, 3f, 0f, 1800);
    session.writeEffect(MAN, effect, 0);
    float laboured = effect[EffectFeatures.AEROBIC_EFFECT_INDIVIDUAL];
    float labouredCapacity = effect[EffectFeatures.NET_CAPACITY];
    start();
    add(135f, 3f, 0f, 1800);
    session.writeEffect(MAN, effect, 0);
    assertThat(effect[EffectFeatures.AEROBIC_EFFECT_INDIVIDUAL]).isLessThan(laboured - 1);
    assertThat(effect[EffectFeatures.NET_CAPACITY]).isGreaterThan(1.3f * labouredCapacity);
  }

  @Test
  void aLossOfHeartRateIsBridgedBySpeed() {
    add(150f, 3f, 0f, 1200);
    float before = session.baselineAerobicEffect();
    session.writeFatigueStep(MAN, fatigue, 0);
    add(NAN, 3f, 0f, 600);
    assertThat(session.baselineAerobicEffect()).isGreaterThan(before + 0.3f);
    session.writeFatigueStep(MAN, fatigue, 0);
    assertThat(fatigue[FatigueFeatures.HEART_RATE_RESERVE]).isNaN();
    assertThat(fatigue[FatigueFeatures.HEART_RATE_RESERVE_30S]).isNaN();
    assertThat(fatigue[FatigueFeatures.D_PRIME_SPENT_HR]).isNotNaN();
  }

  @Test
  void stepsAreMeansOfTheirSeconds() {
    for (int i = 0; i < 5; i++) {
      add(100f + i, 2f + 0.1f * i, i < 2 ? 1f : NAN, 1);
    }
    session.writeFatigueStep(MAN, fatigue, 0);
    assertThat(fatigue[FatigueFeatures.HEART_RATE_RESERVE]).isCloseTo(42f / 125, within(1e-4f));
    assertThat(fatigue[FatigueFeatures.SPEED]).isCloseTo(2.2f, within(1e-4f));
    assertThat(fatigue[FatigueFeatures.INCLINATION]).isCloseTo(1f, within(1e-4f));
    add(120f, NAN, NAN, 1);
    session.writeFatigueStep(MAN, fatigue, 0);
    assertThat(fatigue[FatigueFeatures.HEART_RATE_RESERVE]).isCloseTo(60f / 125, within(1e-4f));
    assertThat(fatigue[FatigueFeatures.SPEED]).isNaN();
  }

  @Test
  void dPrimeIsSpentAboveCriticalSpeedAndComesBack() {
    add(140f, 2f, 0f, 300);
    assertThat(session.dPrimeFraction()).isGreaterThan(0.97f);
    add(178f, MAN.criticalSpeedMps() + 0.7f, 0f, 150);
    float spent = session.dPrimeFraction();
    assertThat(spent).isLessThan(0.7f);
    float population = session.baselineFatigueIndex();
    assertThat(population).isCloseTo(0.7f * 150 / 180, within(0.06f));
    add(120f, 1.2f, 0f, 600);
    assertThat(session.dPrimeFraction()).isGreaterThan(spent + 0.1f);
    assertThat(session.baselineFatigueIndex()).isLessThan(population - 0.2f);
  }

  @Test
  void writesAtTheOffsetAndNowhereElse() {
    add(150f, 3f, 0f, 100);
    float[] out = new float[EffectFeatures.COUNT + 2];
    out[0] = -7;
    out[out.length - 1] = -7;
    session.writeEffect(MAN, out, 1);
    assertThat(out[0]).isEqualTo(-7f);
    assertThat(out[out.length - 1]).isEqualTo(-7f);
    assertThat(out[1 + EffectFeatures.SESSION_MINUTES]).isCloseTo(100 / 60f, within(1e-4f));
  }

  @Test
  void aPopulationDefaultIsNoFeature() {
    add(150f, 3f, 0f, 100, AthleteEstimates.UNKNOWN);
    session.writeEffect(AthleteEstimates.UNKNOWN, effect, 0);
    assertThat(effect[EffectFeatures.AGE]).isNaN();
    assertThat(effect[EffectFeatures.SEX]).isNaN();
    assertThat(effect[EffectFeatures.ACTIVITY_CLASS]).isNaN();
    assertThat(effect[EffectFeatures.RESTING_HR]).isNaN();
    assertThat(effect[EffectFeatures.MAX_HR_MEASURED]).isZero();
  }
}
