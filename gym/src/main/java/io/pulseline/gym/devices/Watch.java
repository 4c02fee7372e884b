package io.pulseline.gym.devices;

import io.pulseline.gym.faults.ClockError;
import io.pulseline.gym.faults.FaultRates;
import io.pulseline.gym.faults.SmartRecording;
import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.gym.simulation.WorkoutRun;
import io.pulseline.schemas.HeartRateSource;
import io.pulseline.schemas.SensorContact;
import io.pulseline.schemas.SmartwatchSample;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An athlete's watch, with or without a chest strap: what it can measure is drawn once, what goes
 * wrong as it goes. One call a second; at most one sample each.
 */
public final class Watch {
  private static final double SPEED_INDOORS_SHARE = 0.5;
  private static final double CADENCE_SHARE = 0.9;
  private static final double BAROMETER_SHARE = 0.5;
  private static final double RUNNING_DYNAMICS_SHARE = 0.5;
  private static final double KILOJOULES_PER_LITRE_OXYGEN = 20.9;

  private final String athleteId;
  private final String deviceId;
  private final SimulatedAthlete athlete;
  private final FaultRates rates;
  private final RandomGenerator random;
  private final boolean chestStrap;
  private final boolean smart;
  private final boolean speedIndoors;
  private final boolean cadence;
  private final boolean barometer;
  private final boolean runningDynamics;
  private final ClockError clock;
  private final WatchSpeed watchSpeed;
  private final SmartRecording recording;

  private final List<Double> unsentIntervalsMs = new ArrayList<>();

  private long sequence;
  private double batteryPct;
  private boolean outdoors;
  private HeartRateSensor sensor;
  private RrIntervals rrIntervals;
  private double distanceM;
  private double altitudeM;
  private double steps;
  private double energyKj;

  /**
   * @param epochMillis when its clock was set, ms since 1970-01-01 UTC
   */
  public Watch(
      String athleteId,
      String deviceId,
      SimulatedAthlete athlete,
      boolean chestStrap,
      FaultRates rates,
      long epochMillis,
      RandomGenerator random) {
    this.athleteId = athleteId;
    this.deviceId = deviceId;
    this.athlete = athlete;
    this.rates = rates;
    this.random = random;
    this.chestStrap = chestStrap;
    this.smart = random.nextDouble() < rates.smartRecordingShare();
    this.speedIndoors = random.nextDouble() < SPEED_INDOORS_SHARE;
    this.cadence = random.nextDouble() < CADENCE_SHARE;
    this.barometer = random.nextDouble() < BAROMETER_SHARE;
    this.runningDynamics = chestStrap && random.nextDouble() < RUNNING_DYNAMICS_SHARE;
    this.clock = new ClockError(rates, epochMillis, random);
    this.watchSpeed = new WatchSpeed(rates, random);
    this.recording = new SmartRecording(rates, random);
    this.batteryPct = 30 + 70 * random.nextDouble();
  }

  /** Starts a workout: totals from zero, a dry strap, perhaps a wrong time zone. */
  public void beginSession(boolean isOutdoors) {
    outdoors = isOutdoors;
    clock.beginSession();
    sensor =
        chestStrap
            ? HeartRateSensor.chestStrap(rates, random)
            : HeartRateSensor.optical(rates, random);
    rrIntervals = chestStrap ? new RrIntervals(athlete, random) : null;
    distanceM = 0;
    altitudeM = 40 + 200 * random.nextDouble();
    steps = 0;
    energyKj = 0;
    unsentIntervalsMs.clear();
  }

  /** Measures the second that ends at a true time; {@code null} if the watch records nothing. */
  public SmartwatchSample measure(WorkoutRun run, long trueMillis) {
    double heartRate = sensor.measure(run.physiology().heartRateBpm(), run.cadenceSpm());
    double shownSpeed =
        outdoors ? watchSpeed.outdoors(run.speedMps()) : watchSpeed.indoors(run.speedMps());
    boolean givesSpeed = outdoors || speedIndoors;
    distanceM += shownSpeed;
    altitudeM += outdoors ? run.speedMps() * run.gradePct() / 100 : 0;
    steps += run.cadenceSpm() / 60;
    energyKj +=
        run.physiology().vo2MlKgMin() * athlete.massKg() / 1000 / 60 * KILOJOULES_PER_LITRE_OXYGEN;
    batteryPct = Math.max(1, batteryPct - (outdoors ? 0.0022 : 0.0012));
    if (rrIntervals != null) {
      unsentIntervalsMs.addAll(rrIntervals.next(run.physiology()));
    }
    if (smart && !recording.records()) {
      return null;
    }

    SmartwatchSample sample = new SmartwatchSample();
    sample.setAthleteId(athleteId);
    sample.setDeviceId(deviceId);
    sample.setSeq(sequence++);
    sample.setEventTime(clock.deviceMillis(trueMillis));
    boolean contact = !Double.isNaN(heartRate);
    sample.setHeartRateBpm(contact ? heartRate : null);
    sample.setHeartRateSource(
        chestStrap ? HeartRateSource.CHEST_STRAP : HeartRateSource.OPTICAL_WRIST);
    sample.setSensorContact(
        !chestStrap
            ? SensorContact.NOT_SUPPORTED
            : contact ? SensorContact.DETECTED : SensorContact.NOT_DETECTED);
    sample.setRrIntervalsMs(
        contact && heartRate > 0 ? new ArrayList<>(unsentIntervalsMs) : List.of());
    unsentIntervalsMs.clear();
    if (cadence) {
      sample.setCadenceSpm((double) Math.round(run.cadenceSpm()));
      sample.setSteps((long) steps);
    }
    if (givesSpeed) {
      sample.setSpeedMps(round(shownSpeed, 1000));
      sample.setDistanceM(round(distanceM, 100));
    }
    if (outdoors && barometer) {
      sample.setAltitudeM(round(altitudeM, 5));
      sample.setGradePct(round(run.gradePct(), 10));
    }
    if (runningDynamics && run.speedMps() > 0.3) {
      runningDynamics(sample, run);
    }
    sample.setEnergyExpendedKj(round(energyKj, 10));
    sample.setBatteryPct((double) Math.round(batteryPct));
    return sample;
  }

  /** Length, contact and bounce of a step; typical values of runners, chosen for this project. */
  private void runningDynamics(SmartwatchSample sample, WorkoutRun run) {
    double speed = run.speedMps();
    sample.setStepLengthMm((double) Math.round(60_000 * speed / run.cadenceSpm()));
    sample.setStanceTimeMs(
        (double) Math.round(Math.max(160, 380 - 40 * speed + 4 * random.nextGaussian())));
    sample.setVerticalOscillationMm(round(60 + 8 * speed + 3 * random.nextGaussian(), 10));
  }

  private static double round(double value, double perUnit) {
    return Math.rint(value * perUnit) / perUnit;
  }
}
