package io.pulseline.physiology.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.athlete.Goal;
import io.pulseline.physiology.athlete.Sex;
import io.pulseline.physiology.kinetics.CapacityHypotheses;
import io.pulseline.physiology.quality.SignalMonitor;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;

class SessionFeaturesPropertyTest {
  private static final float NAN = Float.NaN;

  private static AthleteEstimates athlete(Random random) {
    return AthleteEstimates.of(
        new Athlete(
            random.nextBoolean() ? 1950 + random.nextInt(60) : 0,
            Sex.values()[random.nextInt(3)],
            random.nextBoolean() ? 45 + 60 * random.nextFloat() : NAN,
            NAN,
            random.nextBoolean() ? 40 + 50 * random.nextFloat() : NAN,
            random.nextBoolean() ? 150 + 60 * random.nextFloat() : NAN,
            random.nextBoolean() ? 10 * random.nextFloat() : NAN,
            Goal.UNKNOWN,
            NAN,
            NAN,
            NAN,
            NAN),
        1_782_900_000L);
  }

  private static float anything(Random random, float usual, float spread) {
    return switch (random.nextInt(40)) {
      case 0, 1, 2, 3 -> NAN;
      case 4 -> Float.POSITIVE_INFINITY;
      case 5 -> Float.NEGATIVE_INFINITY;
      case 6 -> Float.MAX_VALUE;
      case 7 -> -1;
      case 8 -> 0;
      default -> usual + spread * (random.nextFloat() - 0.5f);
    };
  }

  @Property(tries = 60)
  void nothingBreaksTheStateAndEffectsNeverFall(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4000) int seconds) {
    Random random = new Random(seed);
    AthleteEstimates estimates = athlete(random);
    SessionFeatures session = new SessionFeatures();
    session.start(0);
    SignalMonitor monitor = new SignalMonitor();
    AlignedSecond second = new AlignedSecond();
    float[] effect = new float[EffectFeatures.COUNT];
    float[] fatigue = new float[FatigueFeatures.COUNT];
    float[] peaks = new float[CapacityHypotheses.COUNT];
    float plain = 0;
    for (int i = 0; i < seconds; i++) {
      second.epochSecond = i;
      second.heartRateBpm = anything(random, 140, 90);
      second.measuredHeartRateBpm = second.heartRateBpm;
      second.speedMps = anything(random, 2.5f, 5);
      second.inclinationPct = anything(random, 2, 20);
      second.cadenceSpm = anything(random, 150, 60);
      second.imputedMask = random.nextInt(16);
      second.chestStrap = random.nextBoolean();
      monitor.observe(second);
      assertThat(second.signalQuality).isBetween(0f, 1f);
      session.add(second, estimates);

      assertThat(session.heartRateLoad.plainEnergyPeak).isGreaterThanOrEqualTo(plain);
      plain = session.heartRateLoad.plainEnergyPeak;
      for (int k = 0; k < peaks.length; k++) {
        float peak = session.capacity.values[CapacityHypotheses.ENERGY_PEAK + k];
        assertThat(peak).isGreaterThanOrEqualTo(peaks[k]);
        peaks[k] = peak;
      }
      if (i % 5 == 4) {
        session.writeFatigueStep(estimates, fatigue, 0);
        for (float value : fatigue) {
          assertThat(Float.isInfinite(value)).isFalse();
        }
      }
    }
    session.writeEffect(estimates, effect, 0);
    for (int i = 0; i < effect.length; i++) {
      String name = EffectFeatures.LIST.get(i).name();
      assertThat(Float.isInfinite(effect[i])).as(name).isFalse();
      if (name.contains("_effect_") && !Float.isNaN(effect[i])) {
        assertThat(effect[i]).as(name).isBetween(0f, 5.001f);
      }
    }
    assertThat(effect[EffectFeatures.NET_CAPACITY]).isBetween(16f, 89f);
    assertThat(session.trimp).isBetween(0.0, 0.12 * seconds);
    assertThat(session.distanceM).isFinite();
    assertThat(session.elevationGainM).isFinite();
    assertThat(session.heartRateExcess).isFinite();
    for (int k = 0; k < CapacityHypotheses.COUNT; k++) {
      assertThat(session.capacity.values[CapacityHypotheses.WEIGHT + k]).isBetween(0f, 1.0001f);
    }
    for (double value : session.capacity.sums) {
      assertThat(value).isFinite();
    }
    if (!Float.isNaN(session.dPrimeFraction())) {
      assertThat(session.dPrimeFraction()).isBetween(0f, 1.0001f);
      assertThat(session.baselineFatigueIndex()).isBetween(-0.0001f, 1.0001f);
    }
  }

  @Property(tries = 60)
  void aProjectionIsWhatAddingTheSecondsGives(
      @ForAll long seed,
      @ForAll @FloatRange(min = 1f, max = 4f) float now,
      @ForAll @FloatRange(min = 0f, max = 4.5f) float next,
      @ForAll @FloatRange(min = 0f, max = 8f) float inclination,
      @ForAll @IntRange(min = 1, max = 600) int seconds) {
    Random random = new Random(seed);
    AthleteEstimates estimates = athlete(random);
    SessionFeatures session = new SessionFeatures();
    session.start(0);
    AlignedSecond second = new AlignedSecond();
    for (int i = 0; i < 900; i++) {
      second.speedMps = now;
      second.inclinationPct = 0;
      second.heartRateBpm = expected(session, estimates) + random.nextInt(3) - 1;
      session.add(second, estimates);
    }
    float[] projected = new float[EffectFeatures.COUNT];
    float[] again = new float[EffectFeatures.COUNT];
    float[] before = new float[EffectFeatures.COUNT];
    float[] after = new float[EffectFeatures.COUNT];
    session.writeEffect(estimates, before, 0);
    session.writeProjectedEffect(estimates, next, inclination, seconds, projected, 0);
    session.writeProjectedEffect(estimates, next, inclination, seconds, again, 0, dirty(estimates));
    session.writeEffect(estimates, after, 0);
    assertThat(after).isEqualTo(before);
    assertThat(again).isEqualTo(projected);

    for (int i = 0; i < seconds; i++) {
      second.speedMps = next;
      second.inclinationPct = inclination;
      second.heartRateBpm = expected(session, estimates);
      session.add(second, estimates);
    }
    session.writeEffect(estimates, after, 0);
    assertThat(projected[EffectFeatures.SESSION_MINUTES])
        .isEqualTo(after[EffectFeatures.SESSION_MINUTES]);
    for (int i : effects()) {
      assertThat(projected[i])
          .as(EffectFeatures.LIST.get(i).name())
          .isCloseTo(after[i], within(0.25f));
      assertThat(projected[i]).isGreaterThanOrEqualTo(before[i] - 1e-5f);
    }
    assertThat(projected[EffectFeatures.TRIMP])
        .isCloseTo(after[EffectFeatures.TRIMP], within(0.5f + 0.08f * after[EffectFeatures.TRIMP]));
  }

  private static int[] effects() {
    return new int[] {
      EffectFeatures.AEROBIC_EFFECT_HR,
      EffectFeatures.AEROBIC_EFFECT_HR_DRIFT,
      EffectFeatures.AEROBIC_EFFECT_COST,
      EffectFeatures.ANAEROBIC_EFFECT_COST
    };
  }

  /** Heart rate that the present best hypothesis expects, as a measured one would follow it. */
  private static float expected(SessionFeatures session, AthleteEstimates estimates) {
    float heartRate =
        estimates.restingHrBpm()
            + estimates.heartRateReserveBpm() * session.capacity.expectedHeartRateReserve();
    return Math.max(30, Math.min(estimates.maxHrBpm(), heartRate));
  }

  private static SessionFeatures dirty(AthleteEstimates estimates) {
    SessionFeatures dirty = new SessionFeatures();
    dirty.start(1);
    AlignedSecond second = new AlignedSecond();
    second.heartRateBpm = 180;
    second.speedMps = 5;
    for (int i = 0; i < 300; i++) {
      dirty.add(second, estimates);
    }
    return dirty;
  }
}
