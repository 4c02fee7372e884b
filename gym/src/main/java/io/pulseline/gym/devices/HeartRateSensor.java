package io.pulseline.gym.devices;

import io.pulseline.gym.faults.CadenceLock;
import io.pulseline.gym.faults.DryStrapSpikes;
import io.pulseline.gym.faults.FaultRates;
import io.pulseline.gym.faults.FlatLine;
import io.pulseline.gym.faults.HeartRateFault;
import io.pulseline.gym.faults.OpticalLag;
import io.pulseline.gym.faults.OpticalNoise;
import io.pulseline.gym.faults.StrapDropout;
import io.pulseline.gym.faults.ZeroGlitch;
import java.util.random.RandomGenerator;

/** A heart rate sensor through one session: the faults of its kind, one after the other. */
public final class HeartRateSensor {
  private final HeartRateFault[] faults;
  private int second;

  private HeartRateSensor(HeartRateFault... faults) {
    this.faults = faults;
  }

  /** A chest strap. */
  public static HeartRateSensor chestStrap(FaultRates rates, RandomGenerator random) {
    return new HeartRateSensor(
        new DryStrapSpikes(rates, random),
        new FlatLine(rates, random),
        new StrapDropout(rates, random),
        new ZeroGlitch(rates, random));
  }

  /** An optical sensor on the wrist. */
  public static HeartRateSensor optical(FaultRates rates, RandomGenerator random) {
    return new HeartRateSensor(
        new OpticalLag(rates, random),
        new OpticalNoise(rates, random),
        new CadenceLock(rates, random),
        new FlatLine(rates, random),
        new ZeroGlitch(rates, random));
  }

  /** What the sensor gives in the next second, bpm, in whole beats; {@code NaN} for nothing. */
  public double measure(double heartRateBpm, double cadenceSpm) {
    double value = heartRateBpm;
    for (HeartRateFault fault : faults) {
      value = fault.apply(second, value, cadenceSpm);
    }
    second++;
    return Math.rint(value);
  }
}
