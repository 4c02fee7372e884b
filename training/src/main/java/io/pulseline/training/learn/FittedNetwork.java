package io.pulseline.training.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.NativeEngine;
import io.pulseline.modelstore.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A fitted network that is not published: what it says of rows or whole sequences. */
public final class FittedNetwork implements AutoCloseable {
  private static final int ROWS = 4096;
  private static final int SEQUENCES = 64;
  private static final int STEPS = 120;

  private final Network network;
  private final List<Manifest.Output> outputs;
  private final FeatureScaling scaling;
  private final NDManager manager;
  private final NDList parameters = new NDList();
  private final Network.Outputs activation;

  /** The network with the weights of a fit. */
  public FittedNetwork(
      Network network, List<Manifest.Output> outputs, FeatureScaling scaling, byte[] weights) {
    this.network = network;
    this.outputs = List.copyOf(outputs);
    this.scaling = scaling;
    manager = NativeEngine.newManager();
    activation = new Network.Outputs(manager, outputs);
    Map<String, NDArray> byName = new HashMap<>();
    NDList.decode(manager, weights).forEach(array -> byName.put(array.getName(), array));
    network.parameterShapes().keySet().forEach(name -> parameters.add(byName.get(name)));
  }

  /**
   * Predicts each row by itself.
   *
   * @param features raw, count × features
   * @return count × outputs, in the outputs' units and limits
   */
  public float[] rows(float[] features, int count) {
    float[] predicted = new float[count * outputs.size()];
    for (int from = 0; from < count; from += ROWS) {
      int rows = Math.min(ROWS, count - from);
      float[] scaled = new float[rows * scaling.width()];
      scaling.scale(features, from * scaling.featureCount(), scaled, 0, rows);
      try (NDManager scope = manager.newSubManager()) {
        NDArray in = scope.create(scaled, new Shape(rows, scaling.width()));
        float[] out = activation.apply(network.forward(in, parameters)).toFloatArray();
        limit(out, predicted, from * outputs.size(), out.length, 0);
      }
    }
    return predicted;
  }

  /**
   * Predicts each step of the sequences, the state carried from the start.
   *
   * @return for each sequence, steps × outputs, in the outputs' units and limits
   */
  public List<float[]> sequences(List<RecurrentTrainer.Sequence> sequences) {
    List<float[]> predicted = new ArrayList<>();
    sequences.forEach(sequence -> predicted.add(new float[sequence.steps() * outputs.size()]));
    List<Integer> order =
        IntStream.range(0, sequences.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> sequences.get(i).steps()))
            .toList();
    for (int from = 0; from < order.size(); from += SEQUENCES) {
      batch(sequences, order.subList(from, Math.min(order.size(), from + SEQUENCES)), predicted);
    }
    return predicted;
  }

  private void batch(
      List<RecurrentTrainer.Sequence> sequences, List<Integer> rows, List<float[]> predicted) {
    int longest = sequences.get(rows.get(rows.size() - 1)).steps();
    List<Integer> state = network.stateShape();
    Shape stateShape = new Shape(state.get(1), rows.size(), state.get(2));
    float[] hidden = new float[Math.toIntExact(stateShape.size())];
    float[] cell = new float[hidden.length];
    for (int from = 0; from < longest; from += STEPS) {
      int steps = Math.min(STEPS, longest - from);
      float[] scaled = new float[rows.size() * steps * scaling.width()];
      for (int row = 0; row < rows.size(); row++) {
        RecurrentTrainer.Sequence sequence = sequences.get(rows.get(row));
        scaling.scale(
            sequence.features(),
            from * scaling.featureCount(),
            scaled,
            row * steps * scaling.width(),
            Math.max(0, Math.min(steps, sequence.steps() - from)));
      }
      try (NDManager scope = manager.newSubManager()) {
        NDList run =
            network.trainSteps(
                scope.create(scaled, new Shape(rows.size(), steps, scaling.width())),
                scope.create(hidden, stateShape),
                scope.create(cell, stateShape),
                parameters);
        float[] out = activation.apply(run.get(0)).toFloatArray();
        for (int row = 0; row < rows.size(); row++) {
          int left = sequences.get(rows.get(row)).steps() - from;
          int values = Math.max(0, Math.min(steps, left)) * outputs.size();
          limit(
              out,
              predicted.get(rows.get(row)),
              from * outputs.size(),
              values,
              row * steps * outputs.size());
        }
        hidden = run.get(1).toFloatArray();
        cell = run.get(2).toFloatArray();
      }
    }
  }

  private void limit(float[] raw, float[] predicted, int at, int count, int rawAt) {
    for (int i = 0; i < count; i++) {
      Manifest.Output output = outputs.get(i % outputs.size());
      predicted[at + i] =
          Math.max((float) output.min(), Math.min((float) output.max(), raw[rawAt + i]));
    }
  }

  /** Frees the native memory. */
  @Override
  public void close() {
    manager.close();
  }
}
