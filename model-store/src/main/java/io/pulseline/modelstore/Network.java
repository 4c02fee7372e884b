package io.pulseline.modelstore;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The computation of an {@link Architecture}: what training differentiates is what serving runs.
 * Results belong to the manager of the input, so a call's scope frees them.
 */
public final class Network {
  private final Architecture architecture;
  private final int inputs;
  private final int outputs;

  /**
   * The network between so many scaled inputs and so many outputs.
   *
   * @throws IllegalArgumentException if a size is not above 0
   */
  public Network(Architecture architecture, int inputs, int outputs) {
    this.architecture = architecture;
    this.inputs = inputs;
    this.outputs = outputs;
    for (Shape shape : parameterShapes().values()) {
      if (shape.size() <= 0) {
        throw new IllegalArgumentException("Each size of the network must be above 0.");
      }
    }
  }

  /** The network that the manifest describes. */
  public static Network of(Manifest manifest) {
    return new Network(manifest.architecture(), manifest.inputWidth(), manifest.outputs().size());
  }

  /** Name and shape of each parameter, in the order in which the methods take them. */
  public Map<String, Shape> parameterShapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    int width = inputs;
    if (recurrent()) {
      List<Integer> units = recurrentUnits();
      for (int layer = 0; layer < units.size(); layer++) {
        int hidden = units.get(layer);
        shapes.put("lstm." + layer + ".weight_ih", new Shape(4L * hidden, width));
        shapes.put("lstm." + layer + ".weight_hh", new Shape(4L * hidden, hidden));
        shapes.put("lstm." + layer + ".bias_ih", new Shape(4L * hidden));
        shapes.put("lstm." + layer + ".bias_hh", new Shape(4L * hidden));
        width = hidden;
      }
    } else if (architecture instanceof Architecture.Mlp mlp) {
      for (int layer = 0; layer < mlp.hidden().size(); layer++) {
        shapes.put("layer." + layer + ".weight", new Shape(mlp.hidden().get(layer), width));
        shapes.put("layer." + layer + ".bias", new Shape(mlp.hidden().get(layer)));
        width = mlp.hidden().get(layer);
      }
    }
    shapes.put("head.weight", new Shape(outputs, width));
    shapes.put("head.bias", new Shape(outputs));
    return shapes;
  }

  private boolean recurrent() {
    return !architecture.stateShape().isEmpty();
  }

  /** Units of each recurrent layer, from input to output. */
  private List<Integer> recurrentUnits() {
    if (architecture instanceof Architecture.StackedLstm stacked) {
      return stacked.hidden();
    }
    Architecture.Lstm lstm = (Architecture.Lstm) architecture;
    return Collections.nCopies(lstm.layers(), lstm.hidden());
  }

  /** Shape of one row's state; empty without one. */
  public List<Integer> stateShape() {
    return architecture.stateShape();
  }

  /** Draws parameters: uniform by fan-in, forget gates open at first, the same for one seed. */
  public NDList draw(NDManager manager, Random random) {
    NDList parameters = new NDList();
    for (Map.Entry<String, Shape> parameter : parameterShapes().entrySet()) {
      Shape shape = parameter.getValue();
      float[] values = new float[Math.toIntExact(shape.size())];
      boolean bias = shape.dimension() == 1;
      double limit =
          bias
              ? 0
              : Math.sqrt((architecture instanceof Architecture.Mlp ? 3.0 : 1.5) / shape.get(1));
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((2 * random.nextDouble() - 1) * limit);
      }
      if (parameter.getKey().endsWith("bias_ih")) {
        int hidden = values.length / 4;
        java.util.Arrays.fill(values, hidden, 2 * hidden, 1f);
      }
      NDArray array = manager.create(values, shape);
      array.setName(parameter.getKey());
      parameters.add(array);
    }
    return parameters;
  }

  /**
   * Runs the recurrent layers over steps.
   *
   * @param steps scaled inputs, rows × steps × inputs
   * @param hidden hidden state, layers × rows × hidden; 1 × rows × all units if layers differ
   * @param cell cell state, of the same shape
   * @return hidden state of the last layer at each step (rows × steps × hidden), then both states
   *     after the last step
   */
  NDList recur(NDArray steps, NDArray hidden, NDArray cell, NDList parameters) {
    return layers(steps, hidden, cell, parameters, false);
  }

  /** {@link #recur}, differentiable, then {@link #head} at each step: rows × steps × outputs. */
  public NDList trainSteps(NDArray steps, NDArray hidden, NDArray cell, NDList parameters) {
    NDList result = layers(steps, hidden, cell, parameters, true);
    return new NDList(head(result.get(0), parameters), result.get(1), result.get(2));
  }

  /** Hidden state of the last layer, rows × hidden, of a state as {@link #recur} gives it. */
  NDArray lastHidden(NDArray hidden) {
    if (architecture instanceof Architecture.StackedLstm stacked) {
      int units = stacked.hidden().get(stacked.hidden().size() - 1);
      return side(hidden.get(0), hidden.getShape().get(2) - units, hidden.getShape().get(2));
    }
    return hidden.get(hidden.getShape().get(0) - 1);
  }

  private NDList layers(
      NDArray steps, NDArray hidden, NDArray cell, NDList parameters, boolean training) {
    if (architecture instanceof Architecture.StackedLstm stacked) {
      NDList hiddenAfter = new NDList();
      NDList cellAfter = new NDList();
      NDArray layer = steps;
      long from = 0;
      for (int i = 0; i < stacked.hidden().size(); i++) {
        long to = from + stacked.hidden().get(i);
        NDList state = new NDList(side(hidden, from, to), side(cell, from, to));
        NDList after = lstm(layer, state, parameters.subNDList(4 * i, 4 * i + 4), 1, training);
        layer = after.get(0);
        hiddenAfter.add(after.get(1));
        cellAfter.add(after.get(2));
        from = to;
      }
      return new NDList(layer, NDArrays.concat(hiddenAfter, 2), NDArrays.concat(cellAfter, 2));
    }
    int layers = ((Architecture.Lstm) architecture).layers();
    NDList weights = parameters.subNDList(0, 4 * layers);
    return lstm(steps, new NDList(hidden, cell), weights, layers, training);
  }

  private static NDArray side(NDArray state, long from, long to) {
    return state.get(new NDIndex("..., {}:{}", from, to));
  }

  private static NDList lstm(
      NDArray steps, NDList state, NDList weights, int layers, boolean training) {
    return steps
        .getNDArrayInternal()
        .lstm(steps, state, weights, true, layers, 0, training, false, true);
  }

  /** The last linear layer, before activation: … × hidden to … × outputs. */
  NDArray head(NDArray last, NDList parameters) {
    return linear(
        last, parameters.get(parameters.size() - 2), parameters.get(parameters.size() - 1));
  }

  /** All layers of a network without state, before activation: rows × inputs to rows × outputs. */
  public NDArray forward(NDArray rows, NDList parameters) {
    NDArray layer = rows;
    for (int i = 0; i + 2 < parameters.size(); i += 2) {
      layer = linear(layer, parameters.get(i), parameters.get(i + 1)).getNDArrayInternal().relu();
    }
    return head(layer, parameters);
  }

  private static NDArray linear(NDArray in, NDArray weight, NDArray bias) {
    return in.getNDArrayInternal().linear(in, weight, bias).head();
  }

  /**
   * Activation, scale and offset of each output as NDArray operations.
   *
   * @param outputs as the manifest states them
   */
  public static final class Outputs {
    private final NDArray identity;
    private final NDArray sigmoid;
    private final NDArray offset;

    /** Constants live as long as the manager. */
    public Outputs(NDManager manager, List<Manifest.Output> outputs) {
      int count = outputs.size();
      float[] identityScale = new float[count];
      float[] sigmoidScale = new float[count];
      float[] offsets = new float[count];
      for (int i = 0; i < count; i++) {
        Manifest.Output output = outputs.get(i);
        float[] scale =
            output.activation() == Manifest.Activation.SIGMOID ? sigmoidScale : identityScale;
        scale[i] = (float) output.scale();
        offsets[i] = (float) output.offset();
      }
      identity = manager.create(identityScale, new Shape(count));
      sigmoid = manager.create(sigmoidScale, new Shape(count));
      offset = manager.create(offsets, new Shape(count));
    }

    /** Values in the outputs' units, not yet limited: … × outputs. */
    public NDArray apply(NDArray raw) {
      return raw.mul(identity).add(raw.getNDArrayInternal().sigmoid().mul(sigmoid)).add(offset);
    }
  }

  /** Parameters by name as a safetensors file. */
  public static byte[] encode(NDList parameters) {
    return parameters.encode(NDList.Encoding.SAFETENSORS);
  }

  /**
   * Reads parameters and brings them into order.
   *
   * @throws WeightsException if a parameter is missing, too many, of another shape or type, or not
   *     finite
   */
  NDList decode(NDManager manager, byte[] file) throws WeightsException {
    NDList read;
    try {
      read = NDList.decode(manager, file);
    } catch (RuntimeException e) {
      throw new WeightsException("its weights cannot be read", e);
    }
    Map<String, NDArray> byName = new LinkedHashMap<>();
    for (NDArray array : read) {
      byName.put(array.getName(), array);
    }
    List<NDArray> ordered = new ArrayList<>();
    for (Map.Entry<String, Shape> expected : parameterShapes().entrySet()) {
      NDArray array = byName.remove(expected.getKey());
      if (array == null) {
        throw new WeightsException("its weights lack " + expected.getKey(), null);
      }
      if (!array.getShape().equals(expected.getValue())
          || array.getDataType() != DataType.FLOAT32) {
        throw new WeightsException(
            "its weights have %s as %s %s where the architecture needs float32 %s"
                .formatted(
                    expected.getKey(),
                    array.getDataType().toString().toLowerCase(java.util.Locale.ROOT),
                    array.getShape(),
                    expected.getValue()),
            null);
      }
      for (float value : array.toFloatArray()) {
        if (!Float.isFinite(value)) {
          throw new WeightsException(
              "its weights have a value in %s that is not finite".formatted(expected.getKey()),
              null);
        }
      }
      ordered.add(array);
    }
    if (!byName.isEmpty()) {
      throw new WeightsException(
          "its weights have %s, which the architecture lacks"
              .formatted(byName.keySet().iterator().next()),
          null);
    }
    return new NDList(ordered);
  }

  /** Weights do not fit the architecture; the message continues "… is refused: ". */
  static final class WeightsException extends Exception {
    private static final long serialVersionUID = 1L;

    WeightsException(String reason, Throwable cause) {
      super(reason, cause);
    }
  }
}
