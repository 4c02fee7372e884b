package io.pulseline.jobs.decide;

import io.pulseline.jobs.frame.Frame;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.schemas.ScoreStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Says whether a score can be trusted, how far, and why not further.
 *
 * <ul>
 *   <li>INSUFFICIENT_DATA: a usable heart rate in less than 30 % of the seconds, or signal quality
 *       below 0.3. There is no score then.
 *   <li>CALIBRATING: the first 5 min of a session, no profile (POPULATION_DEFAULTS), or a
 *       confidence below 0.5 by the model's own account (MODEL_UNCERTAIN).
 *   <li>OK otherwise; what single values are estimated is among the reason codes all the same.
 * </ul>
 *
 * <p>Confidence is the probability that the score is right within its tolerance (aerobic effect
 * 0.5, fatigue index 0.10), as the model predicts it from all its inputs and as it was calibrated
 * on athletes that it did not learn from; 0 where there is no score. Nothing is multiplied to it. A
 * model version that predicts no error leaves a plain figure instead: the product of heart rate
 * coverage, signal quality, the share of the first 5 min that has passed, 0.7 without a profile and
 * 0.8 without speed. That figure is no probability, and does not change the status.
 */
final class StatusPolicy {
  static final float MIN_HEART_RATE_COVERAGE = 0.3f;
  static final float MIN_QUALITY = 0.3f;
  static final int CALIBRATION_SECONDS = 300;
  static final double MIN_CONFIDENCE = 0.5;

  static final String HEART_RATE_MISSING = "HEART_RATE_MISSING";
  static final String SIGNAL_QUALITY_LOW = "SIGNAL_QUALITY_LOW";
  static final String POPULATION_DEFAULTS = "POPULATION_DEFAULTS";
  static final String SESSION_TOO_SHORT = "SESSION_TOO_SHORT";
  static final String MODEL_UNCERTAIN = "MODEL_UNCERTAIN";
  static final String SPEED_MISSING = "SPEED_MISSING";
  static final String MODELS_REPLACED = "MODELS_REPLACED";

  private StatusPolicy() {}

  /**
   * What is to be thought of a score.
   *
   * @param status whether it can be trusted
   * @param confidence 0 to 1
   * @param reasonCodes what shaped the two, most important first
   */
  record Verdict(ScoreStatus status, double confidence, List<String> reasonCodes) {
    boolean isKnown() {
      return status != ScoreStatus.INSUFFICIENT_DATA;
    }
  }

  /**
   * The verdict on a frame, or, for an end marker, on its session.
   *
   * @param modelConfidence probability that the score is right within its tolerance; {@code NaN} if
   *     the model does not say
   */
  static Verdict of(Frame frame, boolean modelsReplaced, float modelConfidence) {
    List<String> insufficient = new ArrayList<>(4);
    addIf(insufficient, frame.heartRateCoverage < MIN_HEART_RATE_COVERAGE, HEART_RATE_MISSING);
    addIf(insufficient, frame.signalQuality < MIN_QUALITY, SIGNAL_QUALITY_LOW);

    boolean noProfile = Arrays.asList(frame.estimateReasons).contains(AthleteEstimates.NO_PROFILE);
    boolean early = frame.sessionSeconds < CALIBRATION_SECONDS;
    List<String> calibrating = new ArrayList<>(4);
    addIf(calibrating, noProfile, POPULATION_DEFAULTS);
    addIf(calibrating, early, SESSION_TOO_SHORT);
    double confidence =
        Float.isNaN(modelConfidence)
            ? plainConfidence(frame, noProfile)
            : insufficient.isEmpty() ? hundredths(modelConfidence) : 0;
    boolean uncertain =
        insufficient.isEmpty() && !Float.isNaN(modelConfidence) && confidence < MIN_CONFIDENCE;
    addIf(calibrating, uncertain, MODEL_UNCERTAIN);

    ScoreStatus status =
        !insufficient.isEmpty()
            ? ScoreStatus.INSUFFICIENT_DATA
            : !calibrating.isEmpty() ? ScoreStatus.CALIBRATING : ScoreStatus.OK;
    List<String> reasons = new ArrayList<>(insufficient);
    reasons.addAll(calibrating);
    addIf(reasons, modelsReplaced, MODELS_REPLACED);
    addIf(reasons, frame.speedCoverage == 0, SPEED_MISSING);
    reasons.addAll(Arrays.asList(frame.estimateReasons));

    return new Verdict(status, confidence, reasons);
  }

  private static double plainConfidence(Frame frame, boolean noProfile) {
    return hundredths(
        frame.heartRateCoverage
            * frame.signalQuality
            * Math.min(1.0, frame.sessionSeconds / (double) CALIBRATION_SECONDS)
            * (noProfile ? 0.7 : 1)
            * (frame.speedCoverage == 0 ? 0.8 : 1));
  }

  private static double hundredths(double confidence) {
    return Math.round(Math.max(0, Math.min(1, confidence)) * 100) / 100.0;
  }

  private static void addIf(List<String> reasons, boolean holds, String reason) {
    if (holds) {
      reasons.add(reason);
    }
  }
}
