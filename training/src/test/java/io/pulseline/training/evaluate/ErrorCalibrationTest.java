package io.pulseline.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.modelstore.Architecture;
import io.pulseline.modelstore.Confidence;
import io.pulseline.modelstore.Manifest;
import io.pulseline.training.data.SessionRows;
import io.pulseline.training.learn.ErrorHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which frames calibrate, and against which scores. */
class ErrorCalibrationTest {
  private static final List<ErrorHead> HEADS =
      List.of(new ErrorHead("aerobic_effect", "aerobic_effect_error", 0.1));

  private static Manifest manifest() {
    List<Manifest.Output> outputs =
        List.of("aerobic_effect", "anaerobic_effect", "aerobic_effect_error").stream()
            .map(
                name ->
                    new Manifest.Output(name, "score", Manifest.Activation.IDENTITY, 0, 1, 0, 5))
            .toList();
    return new Manifest(
        "tiny-mlp",
        "1.0.0",
        Manifest.DJL_PARAMS,
        "A model for tests.",
        new Architecture.Mlp(List.of(2)),
        List.of(),
        List.of(),
        outputs,
        List.of(),
        1e-5,
        List.of(),
        new Manifest.Training(1, "none", new TreeMap<>()),
        List.of(),
        List.of());
  }

  /** Label 2 throughout. */
  private static SessionRows session(int frames) {
    float[] labels = new float[frames * SessionRows.EFFECT_LABELS];
    Arrays.fill(labels, 2f);
    float[] none = new float[0];
    return new SessionRows(0, 0, frames, none, none, none, labels, none, none);
  }

  private static List<Confidence> calibrate(List<SessionRows> sessions, List<float[]> outputs) {
    return ErrorCalibration.calibrate(
        manifest(),
        sessions,
        outputs,
        HEADS,
        EffectEvaluation::truth,
        EffectEvaluation::neverFalling);
  }

  @Test
  void framesLieEvenlyUpToTheLast() {
    int[] at = ErrorCalibration.evenly(100);
    assertThat(at).hasSize(ErrorCalibration.FRAMES_PER_SESSION).startsWith(4, 9).endsWith(94, 99);
    assertThat(ErrorCalibration.evenly(3)).containsExactly(0, 1, 2);
    assertThat(ErrorCalibration.evenly(0)).isEmpty();
  }

  @Test
  void aScoreThatFellIsJudgedAsItWasGiven() {
    List<SessionRows> sessions = new ArrayList<>();
    List<float[]> outputs = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      sessions.add(session(20));
      float[] scored = new float[20 * 3];
      for (int frame = 0; frame < 20; frame++) {
        // half a score too high at first, and then lower: what was given stays
        scored[frame * 3] = frame == 0 ? 2.5f : 1f;
        scored[frame * 3 + 2] = 0.25f;
      }
      outputs.add(scored);
    }
    Confidence confidence = calibrate(sessions, outputs).get(0);
    assertThat(confidence.output()).isEqualTo("aerobic_effect");
    assertThat(confidence.ratioQuantiles()).allSatisfy(ratio -> assertThat(ratio).isEqualTo(2.0));
    assertThat(confidence.halfWidth(0.25, 0.8)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void tooFewSessionsCalibrateNothing() {
    assertThat(calibrate(List.of(session(20)), List.of(new float[60]))).isEmpty();
  }
}
