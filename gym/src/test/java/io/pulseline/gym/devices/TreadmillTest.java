package io.pulseline.gym.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.gym.faults.FaultRates;
import io.pulseline.gym.simulation.Seeds;
import io.pulseline.schemas.MachineStatus;
import io.pulseline.schemas.TreadmillSample;
import org.junit.jupiter.api.Test;

class TreadmillTest {
  private static final long START = 1_782_900_000_000L;

  @Test
  void countsTimeDistanceAndClimbAtEveryRate() {
    for (int seed = 0; seed < 12; seed++) {
      Treadmill treadmill =
          new Treadmill("t", seed % 2 == 0, FaultRates.NONE, START, Seeds.generator(seed, 0));
      treadmill.beginSession("anna", START);
      TreadmillSample last = null;
      long sequence = 0;
      for (int second = 0; second < 600; second++) {
        for (int part = 0; part < treadmill.samplesPerSecond(); part++) {
          last = treadmill.measure(3, 2, MachineStatus.RUNNING, part, START + 1000L * second);
          assertThat(last.getSeq()).isEqualTo(sequence++);
        }
      }
      assertThat(last.getEventTime()).isEqualTo(START + 600_000);
      assertThat(last.getElapsedTimeS()).isEqualTo(600);
      assertThat(last.getSpeedMps()).isCloseTo(3, within(0.002));
      assertThat(last.getInclinationPct()).isEqualTo(2);
      assertThat(last.getDistanceM()).isCloseTo(1800, within(3.0));
      assertThat(last.getElevationGainM()).isCloseTo(36, within(0.2));
      assertThat(last.getAthleteId()).isEqualTo(seed % 2 == 0 ? "anna" : null);
    }
  }
}
