package io.pulseline.gym.faults;

/**
 * What devices people have and how often each fails. Sources: the fault table of the domain notes;
 * where it gives a shape but no rate, the rate was chosen for this project.
 *
 * @param chestStrapShare share of sessions with a chest strap; the others have an optical sensor
 * @param strapDropoutsPerHour Poisson rate of a strap's dropouts
 * @param strapDropoutMedianSeconds median of the lognormal length of a dropout
 * @param strapDropoutLogSd standard deviation of the logarithm of that length
 * @param drySpikesPerHour Poisson rate of spikes of a dry strap, within its first 5 min only
 * @param opticalLagShortestSeconds least time constant of an optical sensor's first-order lag, s
 * @param opticalLagLongestSeconds greatest such time constant, s; 0 for sensors that do not lag
 * @param opticalNoiseSdBpm standard deviation of an optical sensor's AR(1) noise
 * @param opticalNoisePhi coefficient of that noise from one second to the next
 * @param cadenceLocksPerHour Poisson rate at which an optical sensor locks on the steps, for 1 to
 *     10 min
 * @param flatLinesPerHour Poisson rate of a held heart rate, for 10 to 60 s
 * @param zeroGlitchesPerHour Poisson rate of isolated zeros of the heart rate
 * @param stuckInclinationShare share of machines whose inclination is stuck at 82 percent
 * @param missingGradeShare share of machines without inclination
 * @param clockOffsetSdSeconds standard deviation of a device's clock offset
 * @param clockDriftPpm standard deviation of a device's clock drift, parts per million
 * @param clockHourShare share of sessions whose watch is one hour ahead or behind
 * @param duplicateShare share of samples that are delivered twice
 * @param phoneSyncShare share of watches whose phone delivers in batches of 5 to 60 min
 * @param phoneSyncShuffledShare share of a batch's samples that change their place
 * @param beltSpeedBiasSd standard deviation of a belt's speed bias, fraction
 * @param beltInclinationBiasSdPct standard deviation of a belt's inclination bias, percent grade
 * @param watchSpeedNoiseSdMps standard deviation of the AR(1) noise of a watch's speed, m/s
 * @param watchIndoorBiasSd standard deviation of the bias of a watch's speed indoors, fraction
 * @param smartRecordingShare share of watches that record irregularly instead of every second
 * @param smartRecordingLongestSeconds longest time from one record of such a watch to the next, s
 * @param safetyKeyPullsPerHour Poisson rate at which somebody on a belt pulls its safety key
 */
public record FaultRates(
    double chestStrapShare,
    double strapDropoutsPerHour,
    double strapDropoutMedianSeconds,
    double strapDropoutLogSd,
    double drySpikesPerHour,
    double opticalLagShortestSeconds,
    double opticalLagLongestSeconds,
    double opticalNoiseSdBpm,
    double opticalNoisePhi,
    double cadenceLocksPerHour,
    double flatLinesPerHour,
    double zeroGlitchesPerHour,
    double stuckInclinationShare,
    double missingGradeShare,
    double clockOffsetSdSeconds,
    double clockDriftPpm,
    double clockHourShare,
    double duplicateShare,
    double phoneSyncShare,
    double phoneSyncShuffledShare,
    double beltSpeedBiasSd,
    double beltInclinationBiasSdPct,
    double watchSpeedNoiseSdMps,
    double watchIndoorBiasSd,
    double smartRecordingShare,
    int smartRecordingLongestSeconds,
    double safetyKeyPullsPerHour) {

  /** Perfect devices, of the same kinds as {@link #REALISTIC}. */
  public static final FaultRates NONE =
      new FaultRates(
          0.4, 0, 10, 0.8, 0, 0, 0, 0, 0.95, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0);

  /** Devices as they are. */
  public static final FaultRates REALISTIC =
      new FaultRates(
          0.4, 0.5, 10, 0.8, 6, 4, 18, 3.5, 0.95, 0.2, 0.2, 1, 0.02, 0.15, 2, 20, 0.01, 0.005, 0.05,
          0.10, 0.02, 0.3, 0.12, 0.05, 0.2, 8, 0.15);

  /**
   * Cheaper and older devices than models are trained on, for tests only: three quarters fewer
   * straps, optical sensors twice as slow with twice the noise (the error of a cheap wrist tracker
   * was twice a sports watch's in young adults, 7.7 against 3.8 percent: Chow 2020, JMIR mHealth
   * 8:e14707), and three times the cadence locks; belts with twice the bias, more of them without
   * inclination; satellite speed with twice the noise; more watches that record seldom. All rates
   * chosen for this project.
   */
  public static final FaultRates OTHER_DEVICES =
      new FaultRates(
          0.1, 1, 15, 0.8, 10, 8, 36, 7, 0.95, 0.6, 0.5, 3, 0.05, 0.30, 4, 40, 0.02, 0.01, 0.15,
          0.20, 0.04, 0.6, 0.24, 0.10, 0.5, 12, 0.15);
}
