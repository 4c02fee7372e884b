package io.pulseline.gym.faults;

/**
 * How often each device fault occurs. Sources: the fault table of the domain notes; where it gives
 * a shape but no rate, the rate was chosen for this project.
 *
 * @param strapDropoutsPerHour Poisson rate of a strap's dropouts
 * @param strapDropoutMedianSeconds median of the lognormal length of a dropout
 * @param strapDropoutLogSd standard deviation of the logarithm of that length
 * @param drySpikesPerHour Poisson rate of spikes of a dry strap, within its first 5 min only
 * @param opticalLag whether optical sensors lag (first order, time constant U(4, 18) s)
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
 * @param smartRecordingShare share of watches that record every 1 to 8 s instead of every second
 * @param safetyKeyPullsPerHour Poisson rate at which somebody on a belt pulls its safety key
 */
public record FaultRates(
    double strapDropoutsPerHour,
    double strapDropoutMedianSeconds,
    double strapDropoutLogSd,
    double drySpikesPerHour,
    boolean opticalLag,
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
    double smartRecordingShare,
    double safetyKeyPullsPerHour) {

  /** Perfect devices. */
  public static final FaultRates NONE =
      new FaultRates(0, 10, 0.8, 0, false, 0, 0.95, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Devices as they are. */
  public static final FaultRates REALISTIC =
      new FaultRates(
          0.5, 10, 0.8, 6, true, 3.5, 0.95, 0.2, 0.2, 1, 0.02, 0.15, 2, 20, 0.01, 0.005, 0.05, 0.10,
          0.02, 0.3, 0.2, 0.15);
}
