package io.pulseline.jobs.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.frame.Frame;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.schemas.ScoreStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Status and confidence at their boundaries. */
class StatusPolicyTest {
  private static Frame frame() {
    Frame frame = new Frame();
    frame.sessionSeconds = 600;
    frame.heartRateCoverage = 1;
    frame.speedCoverage = 1;
    frame.signalQuality = 1;
    return frame;
  }

  @ParameterizedTest
  @CsvSource({
    "0.99, OK, 0.99",
    "0.5, OK, 0.5",
    "0.495, OK, 0.5",
    "0.494, CALIBRATING, 0.49",
    "0.0, CALIBRATING, 0.0",
    "NaN, OK, 1.0"
  })
  void aModelThatDoubtsItselfIsCalibrating(float said, ScoreStatus status, double confidence) {
    StatusPolicy.Verdict verdict = StatusPolicy.of(frame(), false, said);
    assertThat(verdict.status()).isEqualTo(status);
    assertThat(verdict.confidence()).isEqualTo(confidence);
    assertThat(verdict.reasonCodes().contains("MODEL_UNCERTAIN"))
        .isEqualTo(status == ScoreStatus.CALIBRATING);
  }

  @Test
  void nothingIsMultipliedToWhatTheModelSays() {
    Frame poor = frame();
    poor.heartRateCoverage = 0.6f;
    poor.signalQuality = 0.5f;
    poor.speedCoverage = 0;
    poor.sessionSeconds = 150;
    poor.estimateReasons = new String[] {AthleteEstimates.NO_PROFILE};
    StatusPolicy.Verdict verdict = StatusPolicy.of(poor, false, 0.83f);
    assertThat(verdict.confidence()).isEqualTo(0.83);
    assertThat(verdict.status()).isEqualTo(ScoreStatus.CALIBRATING);
    assertThat(verdict.reasonCodes())
        .containsExactly("POPULATION_DEFAULTS", "SESSION_TOO_SHORT", "SPEED_MISSING", "NO_PROFILE");
  }

  @Test
  void withoutAWordOfTheModelThePlainFigureStandsAndDoesNotChangeTheStatus() {
    Frame poor = frame();
    poor.heartRateCoverage = 0.6f;
    poor.signalQuality = 0.5f;
    StatusPolicy.Verdict verdict = StatusPolicy.of(poor, false, Float.NaN);
    assertThat(verdict.confidence()).isEqualTo(0.3);
    assertThat(verdict.status()).isEqualTo(ScoreStatus.OK);
    assertThat(verdict.reasonCodes()).isEmpty();
    poor.speedCoverage = 0;
    poor.sessionSeconds = 150;
    poor.estimateReasons = new String[] {AthleteEstimates.NO_PROFILE};
    assertThat(StatusPolicy.of(poor, false, Float.NaN).confidence())
        .as("0.3 × 0.5 × 0.7 × 0.8")
        .isEqualTo(0.08);
  }

  @ParameterizedTest
  @CsvSource({"0.29, 1, HEART_RATE_MISSING", "1, 0.29, SIGNAL_QUALITY_LOW"})
  void insufficientDataStaysInsufficientHoweverSureTheModelIs(
      float heartRateCoverage, float signalQuality, String reason) {
    Frame thin = frame();
    thin.heartRateCoverage = heartRateCoverage;
    thin.signalQuality = signalQuality;
    for (float said : new float[] {0.99f, 0.1f}) {
      StatusPolicy.Verdict verdict = StatusPolicy.of(thin, false, said);
      assertThat(verdict.status()).isEqualTo(ScoreStatus.INSUFFICIENT_DATA);
      assertThat(verdict.confidence()).isZero();
      assertThat(verdict.reasonCodes()).containsExactly(reason);
    }
    thin.heartRateCoverage = Math.max(0.3f, heartRateCoverage);
    thin.signalQuality = Math.max(0.3f, signalQuality);
    assertThat(StatusPolicy.of(thin, false, 0.99f).status()).isEqualTo(ScoreStatus.OK);
  }
}
