package io.pulseline.training.evaluate;

import io.pulseline.modelstore.Confidence;
import io.pulseline.modelstore.FeedForwardModel;
import io.pulseline.modelstore.Golden;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.ModelPublisher;
import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.modelstore.ModelStore;
import io.pulseline.modelstore.RecurrentModel;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.Feature;
import io.pulseline.training.data.SessionRows;
import io.pulseline.training.learn.ErrorHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Calibrates what a fitted network predicts of its own errors on the sessions of athletes that it
 * did not learn from, scored by the code that serves.
 *
 * <p>Frames of one session err together, so that more of them tell little more: each session gives
 * {@value #FRAMES_PER_SESSION} values, evenly over its length, and counts the same however long it
 * is. The coverage so reached is that over the frames of a new athlete's session, on the average
 * over athletes; within one session it is higher or lower. The athletes also decided when training
 * stopped, by a loss over all of them, which favours their errors a little.
 */
public final class ErrorCalibration {
  static final int FRAMES_PER_SESSION = 20;

  private ErrorCalibration() {}

  /**
   * Confidences of an effect model. Its scores are judged as the job gives them: never falling
   * within a session.
   *
   * @param draft manifest of the fitted network
   * @param golden golden inputs
   * @param validation sessions of athletes that it did not learn from
   * @return one for each head; none if the sessions are too few for it
   */
  public static List<Confidence> effect(
      Manifest draft,
      byte[] weights,
      Golden golden,
      List<SessionRows> validation,
      List<ErrorHead> heads)
      throws IOException, ModelRefusedException {
    return withStore(
        draft,
        weights,
        golden,
        store -> {
          try (FeedForwardModel model =
              store.openFeedForward(draft.id(), names(EffectFeatures.LIST))) {
            return calibrate(
                draft,
                validation,
                ServedOutputs.of(model, validation),
                heads,
                EffectEvaluation::truth,
                EffectEvaluation::neverFalling);
          }
        });
  }

  /**
   * Confidences of a fatigue model.
   *
   * @param draft manifest of the fitted network
   * @param golden golden inputs
   * @param validation sessions of athletes that it did not learn from
   * @return one for each head; none if the sessions are too few for it
   */
  public static List<Confidence> fatigue(
      Manifest draft,
      byte[] weights,
      Golden golden,
      List<SessionRows> validation,
      List<ErrorHead> heads)
      throws IOException, ModelRefusedException {
    return withStore(
        draft,
        weights,
        golden,
        store -> {
          try (RecurrentModel model =
              store.openRecurrent(draft.id(), names(FatigueFeatures.LIST))) {
            return calibrate(
                draft,
                validation,
                ServedOutputs.of(model, validation),
                heads,
                FatigueEvaluation::truth,
                scores -> scores);
          }
        });
  }

  /** How the job gives a session's scores. */
  @FunctionalInterface
  interface Giving {
    double[] of(double[] scores);
  }

  /** Confidences from what a model said after each frame of the sessions. */
  static List<Confidence> calibrate(
      Manifest manifest,
      List<SessionRows> sessions,
      List<float[]> outputs,
      List<ErrorHead> heads,
      PredictedSession.Truth truth,
      Giving giving) {
    List<Confidence> confidences = new ArrayList<>();
    for (ErrorHead head : heads) {
      SeenErrors seen =
          SeenErrors.of(
              manifest, head.output(), head.errorOutput(), sessions, outputs, truth, giving);
      if (seen.errors().length >= Confidence.FEWEST_ERRORS) {
        confidences.add(
            Confidence.calibrate(
                head.output(), head.errorOutput(), seen.errors(), seen.predictedErrors()));
      }
    }
    return confidences;
  }

  /**
   * Errors of an output after chosen frames, and what was predicted of them.
   *
   * @param errors absolute, in the output's unit
   * @param predictedErrors in the same unit
   */
  record SeenErrors(double[] errors, double[] predictedErrors) {
    static SeenErrors of(
        Manifest manifest,
        String output,
        String errorOutput,
        List<SessionRows> sessions,
        List<float[]> outputs,
        PredictedSession.Truth truth,
        Giving giving) {
      int label = manifest.outputIndex(output);
      int error = manifest.outputIndex(errorOutput);
      int width = manifest.outputs().size();
      List<double[]> seen = new ArrayList<>();
      for (int i = 0; i < sessions.size(); i++) {
        SessionRows session = sessions.get(i);
        double[] scores = new double[session.frames()];
        for (int frame = 0; frame < scores.length; frame++) {
          scores[frame] = outputs.get(i)[frame * width + label];
        }
        double[] given = giving.of(scores);
        for (int frame : evenly(session.frames())) {
          seen.add(
              new double[] {
                Math.abs(given[frame] - truth.at(session, frame, label)),
                outputs.get(i)[frame * width + error]
              });
        }
      }
      return new SeenErrors(
          seen.stream().mapToDouble(pair -> pair[0]).toArray(),
          seen.stream().mapToDouble(pair -> pair[1]).toArray());
    }
  }

  /** Frames from the first part of the session to its last frame; all if there are few. */
  static int[] evenly(int frames) {
    int chosen = Math.min(frames, FRAMES_PER_SESSION);
    int[] at = new int[chosen];
    for (int i = 0; i < chosen; i++) {
      at[i] = (int) ((i + 1L) * frames / chosen) - 1;
    }
    return at;
  }

  @FunctionalInterface
  private interface Calibrating {
    List<Confidence> in(ModelStore store) throws ModelRefusedException;
  }

  private static List<Confidence> withStore(
      Manifest draft, byte[] weights, Golden golden, Calibrating calibrating)
      throws IOException, ModelRefusedException {
    Path scratch = Files.createTempDirectory("pulseline-calibration");
    try {
      new ModelPublisher(scratch).publish(draft, weights, golden, "Not yet calibrated.\n");
      return calibrating.in(ModelStore.open(scratch));
    } finally {
      try (Stream<Path> files = Files.walk(scratch)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static List<String> names(List<Feature> features) {
    return features.stream().map(Feature::name).toList();
  }
}
