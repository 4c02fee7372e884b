package io.pulseline.gym.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.gym.simulation.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Every fault over a long run: it occurs as often, and is as large, as its parameters say. */
class FaultRatesTest {
  private static final FaultRates RATES = FaultRates.REALISTIC;
  private static final int HOURS = 4_000;
  private static final int SECONDS = 3600 * HOURS;

  private static RandomGenerator random(long seed) {
    return Seeds.generator(seed, 0);
  }

  /** Lengths of the runs of seconds in which a fault changed a heart rate that rises and falls. */
  private static List<Integer> episodes(HeartRateFault fault, double cadence) {
    List<Integer> lengths = new ArrayList<>();
    int length = 0;
    for (int second = 0; second < SECONDS; second++) {
      double truth = 120 + 0.01 * (second % 997);
      boolean changed = fault.apply(second, truth, cadence) != truth;
      if (changed) {
        length++;
      } else if (length > 0) {
        lengths.add(length);
        length = 0;
      }
    }
    return lengths;
  }

  private static double mean(List<Integer> lengths) {
    return lengths.stream().mapToInt(Integer::intValue).average().orElseThrow();
  }

  @Test
  void strapDropouts() {
    List<Integer> lengths = episodes(new StrapDropout(RATES, random(1)), 160);
    assertThat(lengths.size() / (double) HOURS)
        .isCloseTo(RATES.strapDropoutsPerHour(), within(0.05));
    List<Integer> sorted = lengths.stream().sorted().toList();
    assertThat(sorted.get(sorted.size() / 2)).isBetween(9, 11);
  }

  @Test
  void dryStrapSpikes() {
    int sessions = 20_000;
    int spikes = 0;
    for (int session = 0; session < sessions; session++) {
      DryStrapSpikes fault = new DryStrapSpikes(RATES, random(session));
      boolean in = false;
      for (int second = 0; second < 600; second++) {
        double excess = fault.apply(second, 100, 160) - 100;
        if (excess != 0) {
          assertThat(excess).isBetween(30.0, 60.0);
          assertThat(second).isLessThan(DryStrapSpikes.DRY_SECONDS + 10);
          spikes += in ? 0 : 1;
        }
        in = excess != 0;
      }
    }
    double expected = RATES.drySpikesPerHour() * DryStrapSpikes.DRY_SECONDS / 3600.0;
    assertThat(spikes / (double) sessions).isCloseTo(expected, within(0.03));
  }

  @Test
  void opticalLagFollowsAStepWithATimeConstantOf4To18s() {
    double sum = 0;
    int sensors = 2_000;
    for (int seed = 0; seed < sensors; seed++) {
      OpticalLag fault = new OpticalLag(RATES, random(seed));
      fault.apply(0, 100, 160);
      int second = 1;
      while (fault.apply(second, 150, 160) < 100 + 50 * (1 - Math.exp(-1))) {
        second++;
      }
      assertThat(second).isBetween(3, 18);
      sum += second;
    }
    assertThat(sum / sensors).isCloseTo(11, within(0.8));
  }

  @Test
  void opticalNoiseIsWithin10BpmFor95Percent() {
    OpticalNoise fault = new OpticalNoise(RATES, random(2));
    double square = 0;
    double product = 0;
    double before = 0;
    int within = 0;
    int seconds = 1_000_000;
    for (int second = 0; second < seconds; second++) {
      double noise = fault.apply(second, 150, 160) - 150;
      square += noise * noise;
      product += noise * before;
      before = noise;
      within += Math.abs(noise) <= 10 ? 1 : 0;
    }
    assertThat(Math.sqrt(square / seconds)).isCloseTo(RATES.opticalNoiseSdBpm(), within(0.15));
    assertThat(product / square).isCloseTo(RATES.opticalNoisePhi(), within(0.005));
    assertThat(within / (double) seconds).isGreaterThan(0.95);
  }

  @Test
  void cadenceLocks() {
    CadenceLock fault = new CadenceLock(RATES, random(3));
    List<Integer> lengths = episodes(fault, 170);
    assertThat(lengths.size() / (double) HOURS)
        .isCloseTo(RATES.cadenceLocksPerHour(), within(0.03));
    assertThat(mean(lengths)).isCloseTo(330, within(25.0));
    CadenceLock locked = new CadenceLock(RATES, random(3));
    for (int second = 0; second < 100_000; second++) {
      double value = locked.apply(second, 120, 170);
      assertThat(value == 120 || Math.abs(value - 170) <= 2).isTrue();
    }
  }

  @Test
  void flatLines() {
    List<Integer> lengths = episodes(new FlatLine(RATES, random(4)), 160);
    assertThat(lengths.size() / (double) HOURS).isCloseTo(RATES.flatLinesPerHour(), within(0.03));
    assertThat(mean(lengths)).isCloseTo(34, within(3.0));
  }

  @Test
  void zeroGlitchesAreIsolated() {
    List<Integer> lengths = episodes(new ZeroGlitch(RATES, random(5)), 160);
    assertThat(lengths.size() / (double) HOURS)
        .isCloseTo(RATES.zeroGlitchesPerHour(), within(0.06));
    assertThat(mean(lengths)).isLessThan(1.01);
  }

  @Test
  void beltsAreBiasedStuckOrWithoutGrade() {
    int machines = 20_000;
    int stuck = 0;
    int missing = 0;
    double speedSquare = 0;
    double inclinationSquare = 0;
    int inclined = 0;
    for (int seed = 0; seed < machines; seed++) {
      BeltFaults belt = new BeltFaults(RATES, random(seed));
      stuck += belt.inclinationStuck() ? 1 : 0;
      missing += belt.gradeMissing() ? 1 : 0;
      double speedError = belt.speedMps(1) - 1;
      speedSquare += speedError * speedError;
      double shown = belt.inclinationPct(3);
      if (belt.gradeMissing()) {
        assertThat(shown).isNaN();
      } else if (belt.inclinationStuck()) {
        assertThat(shown).isEqualTo(82);
      } else {
        inclinationSquare += (shown - 3) * (shown - 3);
        inclined++;
      }
    }
    assertThat(stuck / (double) machines).isCloseTo(RATES.stuckInclinationShare(), within(0.004));
    assertThat(missing / (double) machines).isCloseTo(RATES.missingGradeShare(), within(0.01));
    assertThat(Math.sqrt(speedSquare / machines)).isCloseTo(RATES.beltSpeedBiasSd(), within(0.001));
    assertThat(Math.sqrt(inclinationSquare / inclined))
        .isCloseTo(RATES.beltInclinationBiasSdPct(), within(0.01));
  }

  @Test
  void clocksAreOffDriftAndSometimesByAnHour() {
    int clocks = 20_000;
    double offsetSquare = 0;
    double driftSquare = 0;
    int hours = 0;
    for (int seed = 0; seed < clocks; seed++) {
      ClockError clock = new ClockError(RATES, 0, random(seed));
      double offset = clock.deviceMillis(0);
      offsetSquare += offset * offset;
      long tenDays = 864_000_000L;
      double drift = (clock.deviceMillis(tenDays) - tenDays - offset) / 864.0;
      driftSquare += drift * drift;
      clock.beginSession();
      double now = clock.deviceMillis(0) - offset;
      if (now != 0) {
        assertThat(Math.abs(now)).isEqualTo(3_600_000);
        hours++;
      }
    }
    assertThat(Math.sqrt(offsetSquare / clocks))
        .isCloseTo(1000 * RATES.clockOffsetSdSeconds(), within(40.0));
    assertThat(Math.sqrt(driftSquare / clocks)).isCloseTo(RATES.clockDriftPpm(), within(0.5));
    assertThat(hours / (double) clocks).isCloseTo(RATES.clockHourShare(), within(0.003));
  }

  @Test
  void networkDelaysAndDuplicates() {
    Network network = new Network(RATES, random(6));
    int duplicates = 0;
    int samples = 200_000;
    for (int i = 0; i < samples; i++) {
      assertThat(network.delayMillis()).isBetween(50L, 800L);
      duplicates += network.duplicates() ? 1 : 0;
    }
    assertThat(duplicates / (double) samples).isCloseTo(RATES.duplicateShare(), within(0.0006));
  }

  @Test
  void phonesDeliverInBatchesThatAreAPartlyShuffled() {
    PhoneSync sync = new PhoneSync(RATES, random(7));
    long newest = Long.MIN_VALUE;
    int outOfOrder = 0;
    int samples = 500_000;
    long longest = 0;
    for (int i = 0; i < samples; i++) {
      long taken = 1000L * i;
      long deliverAt = sync.deliverAtMillis(taken);
      assertThat(deliverAt).isGreaterThan(taken);
      longest = Math.max(longest, deliverAt - taken);
      if (deliverAt < newest) {
        outOfOrder++;
      }
      newest = Math.max(newest, deliverAt);
    }
    assertThat(longest).isBetween(50 * 60_000L, PhoneSync.LONGEST_MILLIS + 10_000);
    assertThat(outOfOrder).isGreaterThan((int) (0.05 * samples));
  }

  @Test
  void smartRecordingLeaves1To8Seconds() {
    SmartRecording recording = new SmartRecording(RATES, random(8));
    int records = 0;
    int gap = 0;
    int seconds = 90_000;
    for (int second = 0; second < seconds; second++) {
      gap++;
      if (recording.records()) {
        assertThat(gap).isBetween(1, 8);
        gap = 0;
        records++;
      }
    }
    assertThat(seconds / (double) records).isCloseTo(4.5, within(0.1));
  }

  @Test
  void withoutFaultsEverythingIsTrue() {
    FaultRates none = FaultRates.NONE;
    List<HeartRateFault> faults =
        List.of(
            new StrapDropout(none, random(9)),
            new DryStrapSpikes(none, random(9)),
            new OpticalLag(none, random(9)),
            new OpticalNoise(none, random(9)),
            new CadenceLock(none, random(9)),
            new FlatLine(none, random(9)),
            new ZeroGlitch(none, random(9)));
    for (int second = 0; second < 100_000; second++) {
      double truth = 100 + 0.05 * (second % 900);
      for (HeartRateFault fault : faults) {
        assertThat(fault.apply(second, truth, 160)).isEqualTo(truth);
      }
    }
    BeltFaults belt = new BeltFaults(none, random(9));
    assertThat(belt.speedMps(3)).isEqualTo(3);
    assertThat(belt.inclinationPct(2)).isEqualTo(2);
    ClockError clock = new ClockError(none, 0, random(9));
    clock.beginSession();
    assertThat(clock.deviceMillis(123_456_789)).isEqualTo(123_456_789);
  }
}
