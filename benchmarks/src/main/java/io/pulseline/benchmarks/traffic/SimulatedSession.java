package io.pulseline.benchmarks.traffic;

import io.pulseline.gym.devices.Profiles;
import io.pulseline.gym.devices.Treadmill;
import io.pulseline.gym.devices.Watch;
import io.pulseline.gym.faults.FaultRates;
import io.pulseline.gym.simulation.CarryOver;
import io.pulseline.gym.simulation.Physiology;
import io.pulseline.gym.simulation.Population;
import io.pulseline.gym.simulation.Seeds;
import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.gym.simulation.WorkoutRun;
import io.pulseline.gym.workouts.Coach;
import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.MachineStatus;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import java.util.random.RandomGenerator;

/**
 * A workout as a watch and a treadmill measured it, a sample of each every second. Many athletes
 * send the same one, under their own names and shifted in time: simulating everybody would take
 * longer than what is to be measured.
 */
final class SimulatedSession {
  private static final int LONGEST_WORKOUT_MINUTES = 60;
  private static final double STRAP_SHARE = 0.4;

  final AthleteProfile profile;
  private final SmartwatchSample[] watch;
  private final TreadmillSample[] treadmill;
  private final int[] watchClockErrorMillis;
  private final int[] treadmillClockErrorMillis;

  private SimulatedSession(
      AthleteProfile profile, SmartwatchSample[] watch, TreadmillSample[] treadmill) {
    this.profile = profile;
    this.watch = watch;
    this.treadmill = treadmill;
    watchClockErrorMillis = new int[watch.length];
    treadmillClockErrorMillis = new int[watch.length];
    for (int second = 0; second < watch.length; second++) {
      long taken = TrafficPlan.BACKLOG_MILLIS + 1000L * (second + 1);
      watchClockErrorMillis[second] = (int) (watch[second].getEventTime() - taken);
      treadmillClockErrorMillis[second] = (int) (treadmill[second].getEventTime() - taken);
    }
  }

  /**
   * Simulates one, which begins at {@link TrafficPlan#OPENING_MILLIS}.
   *
   * @param seed seed of athlete, workout and devices
   * @param seconds its length, s; an athlete whose workout is over stands on the belt
   */
  static SimulatedSession simulate(long seed, int seconds) {
    SimulatedAthlete athlete =
        SimulatedAthlete.draw(seed, Population.REFERENCE, SimulatedAthlete.REFERENCE_YEAR);
    RandomGenerator random = Seeds.generator(seed, 10);
    double minutes = Math.max(LONGEST_WORKOUT_MINUTES, seconds / 60.0);
    WorkoutRun run =
        new WorkoutRun(
            athlete,
            new Physiology(athlete, CarryOver.draw(athlete, random)),
            Coach.prescribe(athlete.trainee(), minutes, minutes * 1.2, random),
            random);
    FaultRates faults = everySecond(FaultRates.REALISTIC);
    Watch watch =
        new Watch(
            "",
            "",
            athlete,
            random.nextDouble() < STRAP_SHARE,
            faults,
            TrafficPlan.BACKLOG_MILLIS,
            Seeds.generator(seed, 11));
    Treadmill treadmill = treadmill(faults, Seeds.generator(seed, 12));
    watch.beginSession(false);
    treadmill.beginSession("", TrafficPlan.BACKLOG_MILLIS);
    SmartwatchSample[] worn = new SmartwatchSample[seconds];
    TreadmillSample[] belt = new TreadmillSample[seconds];
    boolean running = true;
    for (int second = 0; second < seconds; second++) {
      running = running && run.step();
      if (!running) {
        run.stand();
      }
      long begin = TrafficPlan.BACKLOG_MILLIS + 1000L * second;
      worn[second] = watch.measure(run, begin + 1000);
      belt[second] =
          treadmill.measure(
              run.speedMps(),
              run.gradePct(),
              running ? MachineStatus.RUNNING : MachineStatus.STOPPED,
              0,
              begin);
    }
    return new SimulatedSession(Profiles.of("", athlete.profile()), worn, belt);
  }

  /** One sample a second from everybody, at once: what is repeated or late is the traffic's. */
  private static FaultRates everySecond(FaultRates rates) {
    return new FaultRates(
        rates.chestStrapShare(),
        rates.strapDropoutsPerHour(),
        rates.strapDropoutMedianSeconds(),
        rates.strapDropoutLogSd(),
        rates.drySpikesPerHour(),
        rates.opticalLagShortestSeconds(),
        rates.opticalLagLongestSeconds(),
        rates.opticalNoiseSdBpm(),
        rates.opticalNoisePhi(),
        rates.cadenceLocksPerHour(),
        rates.flatLinesPerHour(),
        rates.zeroGlitchesPerHour(),
        rates.stuckInclinationShare(),
        rates.missingGradeShare(),
        rates.clockOffsetSdSeconds(),
        rates.clockDriftPpm(),
        0,
        0,
        0,
        0,
        rates.beltSpeedBiasSd(),
        rates.beltInclinationBiasSdPct(),
        rates.watchSpeedNoiseSdMps(),
        rates.watchIndoorBiasSd(),
        0,
        rates.smartRecordingLongestSeconds(),
        0);
  }

  private static Treadmill treadmill(FaultRates faults, RandomGenerator random) {
    while (true) {
      Treadmill drawn = new Treadmill("", true, faults, TrafficPlan.BACKLOG_MILLIS, random);
      if (drawn.samplesPerSecond() == 1) {
        return drawn;
      }
    }
  }

  /** What the watch said after that many seconds; shared by all who send it. */
  SmartwatchSample watchAt(int second) {
    return watch[second];
  }

  /** What the treadmill said after that many seconds; shared by all who send it. */
  TreadmillSample treadmillAt(int second) {
    return treadmill[second];
  }

  /** How far the watch's clock is ahead then, ms. */
  int watchClockErrorMillis(int second) {
    return watchClockErrorMillis[second];
  }

  /** How far the treadmill's clock is ahead then, ms. */
  int treadmillClockErrorMillis(int second) {
    return treadmillClockErrorMillis[second];
  }
}
