package io.pulseline.gym.devices;

import io.pulseline.gym.faults.BeltFaults;
import io.pulseline.gym.faults.ClockError;
import io.pulseline.gym.faults.FaultRates;
import io.pulseline.schemas.MachineStatus;
import io.pulseline.schemas.TreadmillSample;
import java.util.random.RandomGenerator;

/** A treadmill of the gym: its biases, its clock, and whether its console knows who is on it. */
public final class Treadmill {
  private static final double KILOCALORIES_PER_LITRE_OXYGEN = 5.0;

  /** Consoles compute energy for this body, since they do not ask for the mass. */
  private static final double CONSOLE_MASS_KG = 75;

  private final String machineId;
  private final boolean consoleKnowsAthlete;
  private final int samplesPerSecond;
  private final BeltFaults faults;
  private final ClockError clock;

  private long sequence;
  private String athleteId;
  private long startedMillis;
  private double distanceM;
  private double elevationGainM;
  private double energyKcal;
  private double lastSpeedMps;

  /**
   * @param epochMillis when its clock was set, ms since 1970-01-01 UTC
   */
  public Treadmill(
      String machineId,
      boolean consoleKnowsAthlete,
      FaultRates rates,
      long epochMillis,
      RandomGenerator random) {
    this.machineId = machineId;
    this.consoleKnowsAthlete = consoleKnowsAthlete;
    this.samplesPerSecond = 1 << random.nextInt(3);
    this.faults = new BeltFaults(rates, random);
    this.clock = new ClockError(rates, epochMillis, random);
  }

  /** Somebody steps on it: totals from zero. */
  public void beginSession(String newAthleteId, long trueMillis) {
    athleteId = newAthleteId;
    startedMillis = trueMillis;
    distanceM = 0;
    elevationGainM = 0;
    energyKcal = 0;
    lastSpeedMps = 0;
  }

  public String machineId() {
    return machineId;
  }

  /** Whether samples name the athlete; otherwise a pairing must. */
  public boolean consoleKnowsAthlete() {
    return consoleKnowsAthlete;
  }

  /** Samples per second: 1, 2 or 4. */
  public int samplesPerSecond() {
    return samplesPerSecond;
  }

  /** What the machine's clock says at a true time, ms since 1970-01-01 UTC. */
  public long deviceMillis(long trueMillis) {
    return clock.deviceMillis(trueMillis);
  }

  /**
   * A sample within a second, at (part + 1)/samplesPerSecond of it.
   *
   * @param part 0 to samplesPerSecond − 1, in order
   * @param secondStartMillis true time at which the second begins, ms since 1970-01-01 UTC
   */
  public TreadmillSample measure(
      double speedMps,
      double inclinationPct,
      MachineStatus status,
      int part,
      long secondStartMillis) {
    double share = (part + 1.0) / samplesPerSecond;
    long trueMillis = secondStartMillis + (long) (1000 * share);
    double speed = lastSpeedMps + (speedMps - lastSpeedMps) * share;
    if (part == samplesPerSecond - 1) {
      lastSpeedMps = speedMps;
    }
    double shownSpeed = faults.speedMps(speed);
    double shownInclination = faults.inclinationPct(inclinationPct);
    double seconds = 1.0 / samplesPerSecond;
    distanceM += shownSpeed * seconds;
    if (shownInclination > 0) {
      elevationGainM += shownSpeed * seconds * shownInclination / 100;
    }
    energyKcal += consoleKcalPerSecond(shownSpeed, shownInclination) * seconds;

    TreadmillSample sample = new TreadmillSample();
    sample.setMachineId(machineId);
    sample.setAthleteId(consoleKnowsAthlete ? athleteId : null);
    sample.setSeq(sequence++);
    sample.setEventTime(clock.deviceMillis(trueMillis));
    // FTMS: speed in 0.01 km/h, inclination in 0.1 %, distance in m, energy in kcal.
    sample.setSpeedMps(Math.rint(shownSpeed * 360) / 360);
    sample.setInclinationPct(
        Double.isNaN(shownInclination) ? null : Math.rint(shownInclination * 10) / 10);
    sample.setDistanceM(Math.floor(distanceM));
    sample.setElevationGainM(
        Double.isNaN(shownInclination) ? null : Math.rint(elevationGainM * 10) / 10);
    sample.setEnergyKcal(Math.floor(energyKcal));
    sample.setElapsedTimeS(Math.floor((trueMillis - startedMillis) / 1000.0));
    sample.setMachineStatus(status);
    return sample;
  }

  /** ACSM's running equation for {@link #CONSOLE_MASS_KG}, at every speed, as consoles have it. */
  private static double consoleKcalPerSecond(double speedMps, double inclinationPct) {
    double grade = Double.isNaN(inclinationPct) ? 0 : inclinationPct / 100;
    double oxygen = 60 * speedMps * (0.2 + 0.9 * grade) + 3.5;
    return oxygen * CONSOLE_MASS_KG / 1000 / 60 * KILOCALORIES_PER_LITRE_OXYGEN;
  }
}
