package io.pulseline.modelstore;

import java.util.List;

/** Whether this machine gives the outputs that training produced. */
final class GoldenCheck {
  private GoldenCheck() {}

  static void recurrent(RecurrentModel model, Golden golden) throws ModelRefusedException {
    int rows = golden.frames().isEmpty() ? 0 : golden.frames().get(0).inputs().size();
    float[] state = new float[rows * model.stateSize()];
    for (Golden.Frame frame : golden.frames()) {
      requireRows(model.id(), frame, rows);
      float[] inputs = raw(model.id(), frame.inputs(), model.stepsPerFrame(), model.scaling());
      float[] outputs = new float[rows * model.outputCount()];
      score(model.id(), () -> model.score(inputs, state, outputs, rows));
      compare(model.manifest(), frame, outputs);
    }
    requireRows(model.id(), rows);
  }

  static void feedForward(FeedForwardModel model, Golden golden) throws ModelRefusedException {
    int rows = golden.frames().isEmpty() ? 0 : golden.frames().get(0).inputs().size();
    for (Golden.Frame frame : golden.frames()) {
      requireRows(model.id(), frame, rows);
      float[] inputs = raw(model.id(), frame.inputs(), 1, model.scaling());
      float[] outputs = new float[rows * model.outputCount()];
      score(model.id(), () -> model.score(inputs, outputs, rows));
      compare(model.manifest(), frame, outputs);
    }
    requireRows(model.id(), rows);
  }

  private static void score(ModelId model, Runnable scoring) throws ModelRefusedException {
    try {
      scoring.run();
    } catch (ScoringException e) {
      throw ModelStore.refused(model, "its golden inputs give outputs that are not finite", e);
    }
  }

  private static void requireRows(ModelId model, Golden.Frame frame, int rows)
      throws ModelRefusedException {
    if (frame.inputs().size() != rows || frame.outputs().size() != rows) {
      throw ModelStore.refused(model, "its golden frames differ in their number of rows", null);
    }
  }

  private static void requireRows(ModelId model, int rows) throws ModelRefusedException {
    if (rows == 0) {
      throw ModelStore.refused(model, "it has no golden outputs", null);
    }
  }

  /** Golden inputs hold the model's own features; rows to score have the code's columns. */
  private static float[] raw(
      ModelId model, List<List<Float>> rows, int steps, FeatureScaling scaling)
      throws ModelRefusedException {
    float[] own = flat(model, rows, steps * scaling.readCount());
    return scaling.spread(own, rows.size() * steps);
  }

  private static float[] flat(ModelId model, List<List<Float>> rows, int width)
      throws ModelRefusedException {
    float[] values = new float[rows.size() * width];
    int at = 0;
    for (List<Float> row : rows) {
      if (row.size() != width) {
        throw ModelStore.refused(
            model,
            "a golden row has %d values where %d are needed".formatted(row.size(), width),
            null);
      }
      for (Float value : row) {
        values[at++] = value == null ? Float.NaN : value;
      }
    }
    return values;
  }

  private static void compare(Manifest manifest, Golden.Frame frame, float[] outputs)
      throws ModelRefusedException {
    float[] golden = flat(manifest.id(), frame.outputs(), manifest.outputs().size());
    for (int i = 0; i < golden.length; i++) {
      Manifest.Output output = manifest.outputs().get(i % manifest.outputs().size());
      double tolerance = manifest.goldenTolerance() * (output.max() - output.min());
      if (!(Math.abs(golden[i] - outputs[i]) <= tolerance)) {
        throw ModelStore.refused(
            manifest.id(),
            "its golden output '%s' is %s, but this machine gives %s"
                .formatted(output.name(), golden[i], outputs[i]),
            null);
      }
    }
  }
}
