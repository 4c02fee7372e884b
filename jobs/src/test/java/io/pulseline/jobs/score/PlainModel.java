package io.pulseline.jobs.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.ModelId;
import io.pulseline.modelstore.ModelStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A published model by its formulas in double precision, one row at a time, from the bytes of its
 * weights: no PyTorch, no batches, nothing shared with what the job scores with but the manifest.
 */
final class PlainModel {
  private static final double LIMIT_DEVIATIONS = 8;

  private final Manifest manifest;
  private final List<String> columns;
  private final Map<String, double[]> parameters = new HashMap<>();

  private PlainModel(Manifest manifest, List<String> columns, JsonNode header, ByteBuffer values) {
    this.manifest = manifest;
    this.columns = columns;
    for (Map.Entry<String, JsonNode> parameter : header.properties()) {
      JsonNode offsets = parameter.getValue().get("data_offsets");
      int from = offsets.get(0).asInt();
      double[] decoded = new double[(offsets.get(1).asInt() - from) / Float.BYTES];
      for (int i = 0; i < decoded.length; i++) {
        decoded[i] = values.getFloat(from + i * Float.BYTES);
      }
      parameters.put(parameter.getKey(), decoded);
    }
  }

  /** The newest bundled version, for raw rows with these columns. */
  static PlainModel latest(String name, List<String> columns) throws Exception {
    ModelId id = ModelStore.bundled().latest(name);
    ByteBuffer file = ByteBuffer.wrap(weights(id)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] json = new byte[Math.toIntExact(file.getLong())];
    file.get(json);
    return new PlainModel(
        ModelStore.bundled().manifest(id),
        columns,
        new ObjectMapper().readTree(json),
        file.slice().order(ByteOrder.LITTLE_ENDIAN));
  }

  private static byte[] weights(ModelId id) throws IOException {
    String resource = "/models/" + id + "/" + Manifest.WEIGHTS;
    try (InputStream in = ModelStore.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }

  /** Outputs of the last layer's sums, as the manifest states them. */
  private double[] outputs(double[] linear) {
    double[] outputs = new double[linear.length];
    for (int i = 0; i < outputs.length; i++) {
      Manifest.Output output = manifest.outputs().get(i);
      double activated =
          output.activation() == Manifest.Activation.SIGMOID ? sigmoid(linear[i]) : linear[i];
      double value = output.offset() + output.scale() * activated;
      outputs[i] = Math.max(output.min(), Math.min(output.max(), value));
    }
    return outputs;
  }

  /** Index of an output. */
  int output(String name) {
    return manifest.outputIndex(name);
  }

  /** What the network sees of a raw row; one feature, unless null, stands at its mean. */
  private double[] inputs(float[] raw, int at, String atItsMean) {
    double[] inputs = new double[manifest.inputWidth()];
    int mask = manifest.features().size();
    for (int i = 0; i < manifest.features().size(); i++) {
      Manifest.Feature feature = manifest.features().get(i);
      double value = raw[at + columns.indexOf(feature.name())];
      boolean missing = Double.isNaN(value);
      if (!missing && !feature.name().equals(atItsMean)) {
        double z = (value - feature.mean()) / feature.deviation();
        inputs[i] = Math.max(-LIMIT_DEVIATIONS, Math.min(LIMIT_DEVIATIONS, z));
      }
      if (feature.missing() == Manifest.MissingPolicy.MEAN_AND_MASK) {
        inputs[mask++] = missing ? 1 : 0;
      }
    }
    return inputs;
  }

  private double[] linear(String weight, String bias, double[] inputs) {
    double[] sums = parameters.get(bias).clone();
    double[] weights = parameters.get(weight);
    for (int unit = 0; unit < sums.length; unit++) {
      for (int i = 0; i < inputs.length; i++) {
        sums[unit] += weights[unit * inputs.length + i] * inputs[i];
      }
    }
    return sums;
  }

  /** Two hidden layers of rectified units. */
  double[] feedForward(float[] raw, int at, String atItsMean) {
    double[] layer = inputs(raw, at, atItsMean);
    for (String name : List.of("layer.0", "layer.1")) {
      layer = linear(name + ".weight", name + ".bias", layer);
      for (int unit = 0; unit < layer.length; unit++) {
        layer[unit] = Math.max(0, layer[unit]);
      }
    }
    return outputs(linear("head.weight", "head.bias", layer));
  }

  /** Hidden and cell state. */
  record State(double[] hidden, double[] cell) {
    static State none(int units) {
      return new State(new double[units], new double[units]);
    }
  }

  /** Outputs and state after a frame. */
  record Advanced(double[] outputs, State state) {}

  /** A layer of long short-term memory through the steps of a frame. */
  Advanced advance(float[] raw, int steps, State before, String atItsMean) {
    State state = before;
    for (int step = 0; step < steps; step++) {
      state = step(inputs(raw, step * columns.size(), atItsMean), state);
    }
    return new Advanced(outputs(linear("head.weight", "head.bias", state.hidden)), state);
  }

  private State step(double[] inputs, State before) {
    double[] ofInputs = linear("lstm.0.weight_ih", "lstm.0.bias_ih", inputs);
    double[] ofHidden = linear("lstm.0.weight_hh", "lstm.0.bias_hh", before.hidden);
    int units = before.cell.length;
    State after = State.none(units);
    for (int unit = 0; unit < units; unit++) {
      double in = sigmoid(ofInputs[unit] + ofHidden[unit]);
      double forget = sigmoid(ofInputs[units + unit] + ofHidden[units + unit]);
      double candidate = Math.tanh(ofInputs[2 * units + unit] + ofHidden[2 * units + unit]);
      double out = sigmoid(ofInputs[3 * units + unit] + ofHidden[3 * units + unit]);
      after.cell[unit] = forget * before.cell[unit] + in * candidate;
      after.hidden[unit] = out * Math.tanh(after.cell[unit]);
    }
    return after;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
