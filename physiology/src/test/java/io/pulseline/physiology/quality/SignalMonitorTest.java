package io.pulseline.physiology.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.alignment.Channel;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignalMonitorTest {
  private final SignalMonitor monitor = new SignalMonitor();

  private AlignedSecond second(float heartRate, float speed, float cadence) {
    AlignedSecond second = new AlignedSecond();
    second.heartRateBpm = heartRate;
    second.measuredHeartRateBpm = heartRate;
    second.speedMps = speed;
    second.inclinationPct = 0;
    second.cadenceSpm = cadence;
    return second;
  }

  private AlignedSecond observe(float heartRate, float speed, float cadence) {
    AlignedSecond second = second(heartRate, speed, cadence);
    monitor.observe(second);
    return second;
  }

  @Test
  void trustsAnOrdinaryHeartRate() {
    for (int i = 0; i < 120; i++) {
      AlignedSecond second = observe(140 + i % 3, 3, 168);
      assertThat(second.signalQuality).isEqualTo(SignalMonitor.GOOD);
      assertThat(second.heartRateBpm).isEqualTo(140f + i % 3);
      assertThat(second.cadenceLockSuspected).isFalse();
    }
  }

  @Test
  void missingAndInterpolatedSecondsAreTrustedLess() {
    assertThat(observe(Float.NaN, 3, 168).signalQuality).isEqualTo(SignalMonitor.MISSING);
    AlignedSecond interpolated = second(140, 3, 168);
    interpolated.imputedMask = Channel.HEART_RATE.bit();
    monitor.observe(interpolated);
    assertThat(interpolated.signalQuality).isEqualTo(SignalMonitor.INTERPOLATED);
    assertThat(interpolated.heartRateBpm).isEqualTo(140f);
  }

  @Test
  void suspectsCadenceLockAfterThirtySecondsAndMasks() {
    for (int i = 0; i < 60; i++) {
      observe(135 + i % 2, 3, 168);
    }
    int firstSuspected = -1;
    Random random = new Random(1);
    for (int i = 0; i < 120; i++) {
      AlignedSecond second = observe(168 + random.nextInt(5) - 2, 3, 168);
      if (second.cadenceLockSuspected && firstSuspected < 0) {
        firstSuspected = i;
      }
      assertThat(second.cadenceLockSuspected).isEqualTo(firstSuspected >= 0);
      if (second.cadenceLockSuspected) {
        assertThat(second.heartRateBpm).isNaN();
        assertThat(second.measuredHeartRateBpm).isGreaterThan(160);
        assertThat(second.signalQuality).isLessThan(0.6f);
      }
    }
    assertThat(firstSuspected).isEqualTo(29);

    int masked = 0;
    AlignedSecond last = null;
    for (int i = 0; i < 20; i++) {
      last = observe(138 + i % 2, 3, 168);
      masked += Float.isNaN(last.heartRateBpm) ? 1 : 0;
    }
    assertThat(masked).isBetween(1, 6);
    assertThat(last.signalQuality).isEqualTo(SignalMonitor.GOOD);
  }

  @Test
  void suspectsAHeartRateThatIsCadenceFromTheStart() {
    boolean suspected = false;
    for (int i = 0; i < 40; i++) {
      suspected = observe(170, 3, 170).cadenceLockSuspected;
    }
    assertThat(suspected).isTrue();
  }

  @Test
  void aRunnerWhoseHeartRateDriftsToTheCadenceIsBelieved() {
    for (int i = 0; i < 600; i++) {
      AlignedSecond second = observe(Math.round(140 + i * 0.05f), 3.4f, 164 + i % 3);
      assertThat(second.cadenceLockSuspected).isFalse();
      assertThat(second.heartRateBpm).isNotNaN();
    }
  }

  @Test
  void aHeartRateThatGoesUpAndDownWithCadenceIsNotBelieved() {
    for (int i = 0; i < 60; i++) {
      observe(158 + i % 2, 3, 168);
    }
    boolean suspected = false;
    for (int i = 0; i < 90; i++) {
      float cadence = 160 + Math.abs(i % 40 - 20);
      suspected |= observe(cadence, 3, cadence).cadenceLockSuspected;
    }
    assertThat(suspected).isTrue();
  }

  @Test
  void chestStrapsDoNotLock() {
    for (int i = 0; i < 120; i++) {
      AlignedSecond second = second(168, 3, 168);
      second.chestStrap = true;
      monitor.observe(second);
      assertThat(second.cadenceLockSuspected).isFalse();
    }
  }

  @Test
  void masksASpikeUntilItIsOver() {
    for (int i = 0; i < 60; i++) {
      observe(120 + i % 2, 2.5f, 150);
    }
    for (int i = 0; i < 8; i++) {
      AlignedSecond second = observe(165, 2.5f, 150);
      assertThat(second.heartRateBpm).isNaN();
      assertThat(second.measuredHeartRateBpm).isEqualTo(165f);
    }
    assertThat(observe(122, 2.5f, 150).heartRateBpm).isEqualTo(122f);
  }

  @Test
  void acceptsALevelThatStays() {
    for (int i = 0; i < 60; i++) {
      observe(90 + i % 2, 2.5f, 150);
    }
    int masked = 0;
    for (int i = 0; i < 30; i++) {
      masked += Float.isNaN(observe(130 + i % 2, 2.5f, 150).heartRateBpm) ? 1 : 0;
    }
    assertThat(masked).isEqualTo(12);
  }

  @Test
  void repeatedWholeNumbersInASteadyStateAreNoFlatLine() {
    for (int i = 0; i < 120; i++) {
      assertThat(observe(128, 2.5f, 150).heartRateBpm).isEqualTo(128f);
    }
  }

  @Test
  void aValueHeldThroughAChangeOfLoadIsAFlatLine() {
    for (int i = 0; i < 30; i++) {
      observe(128, 2.0f, 150);
    }
    int masked = 0;
    for (int i = 0; i < 30; i++) {
      masked += Float.isNaN(observe(128, 3.2f, 160).heartRateBpm) ? 1 : 0;
    }
    assertThat(masked).isBetween(12, 22);
    assertThat(observe(134, 3.2f, 160).heartRateBpm).isEqualTo(134f);
  }

  @Test
  void resetForgets() {
    for (int i = 0; i < 40; i++) {
      observe(170, 3, 170);
    }
    monitor.reset();
    assertThat(observe(170, 3, 170).cadenceLockSuspected).isFalse();
  }
}
