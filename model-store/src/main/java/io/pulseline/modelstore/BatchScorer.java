package io.pulseline.modelstore;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Scores rows in batches of few fixed shapes, padded, so that a row's result is the same to the
 * last bit whatever its batch mates and its position. Whether a shape keeps that depends on the
 * matrix kernels that the native library chooses for the machine; a shape is used only if a probe
 * at load shows that it does.
 *
 * <p>Values cross to native memory and back in bulk through direct buffers that live as long as the
 * scorer; what a call allocates natively is freed before it returns.
 */
final class BatchScorer implements AutoCloseable {
  /**
   * Batch shapes, ascending. A batch of one is not among them: it is computed by another kernel
   * (matrix times vector), which sums in another order.
   */
  private static final int[] SHAPES = {16, 64, 128, 256};

  private static final long PROBE_SEED = 7L;

  private final Manifest manifest;
  private final Network network;
  private final NDManager manager;
  private final NDList parameters;
  private final Network.Outputs activation;
  private final FeatureScaling scaling;
  private final int steps;
  private final int stateSize;
  private final int outputs;
  private final float[] min;
  private final float[] max;
  private final float[] scaled;
  private final float[] hidden;
  private final float[] cell;
  private final float[] values;
  private final Lane[] lanes;

  /**
   * Scores raw rows with these columns.
   *
   * @throws Network.WeightsException if the weights do not fit the manifest
   */
  BatchScorer(Manifest manifest, byte[] weights, List<String> rawColumns)
      throws Network.WeightsException {
    this.manifest = manifest;
    network = Network.of(manifest);
    manager = NativeEngine.newManager();
    try {
      parameters = network.decode(manager, weights);
      activation = new Network.Outputs(manager, manifest.outputs());
      scaling = new FeatureScaling(manifest.features(), rawColumns);
      steps = manifest.architecture().stepsPerFrame();
      stateSize = recurrent() ? manifest.stateShape().stream().reduce(1, (a, b) -> a * b) : 0;
      outputs = manifest.outputs().size();
      min = new float[outputs];
      max = new float[outputs];
      for (int i = 0; i < outputs; i++) {
        min[i] = (float) manifest.outputs().get(i).min();
        max[i] = (float) manifest.outputs().get(i).max();
      }
      int largest = SHAPES[SHAPES.length - 1];
      scaled = new float[largest * steps * scaling.width()];
      hidden = new float[recurrent() ? largest * stateSize / 2 : 0];
      cell = new float[hidden.length];
      values = new float[largest * outputs];
      lanes = invariantLanes();
    } catch (Network.WeightsException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private boolean recurrent() {
    return !manifest.stateShape().isEmpty();
  }

  Manifest manifest() {
    return manifest;
  }

  FeatureScaling scaling() {
    return scaling;
  }

  /** The weights, in the order of {@link Network#parameterShapes()}; they live as long as this. */
  NDList parameters() {
    return parameters;
  }

  int steps() {
    return steps;
  }

  int stateSize() {
    return stateSize;
  }

  /** Numbers of a raw row. */
  int featureCount() {
    return scaling.featureCount();
  }

  int outputCount() {
    return outputs;
  }

  /** Rows of the largest batch shape in use. */
  int largestShape() {
    return lanes[lanes.length - 1].rows;
  }

  /** Batch shapes that this machine computes alike. */
  List<Integer> shapes() {
    return Arrays.stream(lanes).map(lane -> lane.rows).toList();
  }

  /**
   * Scores rows.
   *
   * @param state in and out; ignored without recurrence
   * @throws ScoringException if rows have no finite result; the state of those rows is unchanged
   */
  void score(float[] features, float[] state, float[] results, int batch) {
    int width = steps * scaling.featureCount();
    require("features", features.length, (long) batch * width);
    require("outputs", results.length, (long) batch * outputs);
    if (recurrent()) {
      require("state", state.length, (long) batch * stateSize);
    }
    int[] unusable = new int[0];
    int done = 0;
    while (done < batch) {
      Lane lane = lane(batch - done);
      int rows = Math.min(lane.rows, batch - done);
      scaling.scale(features, done * width, scaled, 0, rows * steps);
      lane.run(state, done, rows);
      unusable = collect(lane, state, results, done, rows, unusable);
      done += rows;
    }
    if (unusable.length > 0) {
      throw ScoringException.notFinite(manifest.id(), unusable);
    }
  }

  static void require(String what, long is, long needed) {
    if (is < needed) {
      throw new IllegalArgumentException(
          "The array of %s has %d values where %d are needed.".formatted(what, is, needed));
    }
  }

  /** The smallest lane that takes all rows that are left, or the largest. */
  private Lane lane(int left) {
    for (Lane lane : lanes) {
      if (lane.rows >= left) {
        return lane;
      }
    }
    return lanes[lanes.length - 1];
  }

  private int[] collect(
      Lane lane, float[] state, float[] results, int first, int rows, int[] unusable) {
    int[] found = unusable;
    for (int row = 0; row < rows; row++) {
      if (!lane.finite(row)) {
        found = Arrays.copyOf(found, found.length + 1);
        found[found.length - 1] = first + row;
        continue;
      }
      for (int i = 0; i < outputs; i++) {
        results[(first + row) * outputs + i] =
            Math.max(min[i], Math.min(max[i], values[row * outputs + i]));
      }
      if (recurrent()) {
        lane.stateOut(row, state, first + row);
      }
    }
    return found;
  }

  private Lane[] invariantLanes() {
    List<Lane> sound = new ArrayList<>();
    float[] expected = null;
    for (int rows : SHAPES) {
      Lane lane = new Lane(rows);
      float[] probed = lane.probe();
      if (probed == null) {
        continue;
      }
      if (expected == null) {
        expected = probed;
      }
      if (Arrays.equals(expected, probed)) {
        sound.add(lane);
      }
    }
    if (sound.isEmpty()) {
      sound.add(new Lane(1));
    }
    return sound.toArray(Lane[]::new);
  }

  @Override
  public void close() {
    manager.close();
  }

  /** One batch shape with its buffers. */
  private final class Lane {
    final int rows;
    private final int units = recurrent() ? stateSize / 2 : 0;
    private final int layers = recurrent() ? manifest.stateShape().get(1) : 0;
    private final int perLayer = recurrent() ? manifest.stateShape().get(2) : 0;
    private final Shape inputShape;
    private final Shape layerShape;
    private final ByteBuffer inputBytes;
    private final ByteBuffer hiddenBytes;
    private final ByteBuffer cellBytes;
    private final FloatBuffer inputFloats;
    private final FloatBuffer hiddenFloats;
    private final FloatBuffer cellFloats;

    Lane(int rows) {
      this.rows = rows;
      inputShape =
          recurrent() ? new Shape(rows, steps, scaling.width()) : new Shape(rows, scaling.width());
      layerShape = new Shape(layers, rows, perLayer);
      inputBytes = direct(rows * steps * scaling.width());
      hiddenBytes = direct(rows * units);
      cellBytes = direct(rows * units);
      inputFloats = inputBytes.asFloatBuffer();
      hiddenFloats = hiddenBytes.asFloatBuffer();
      cellFloats = cellBytes.asFloatBuffer();
    }

    private ByteBuffer direct(int floats) {
      return ByteBuffer.allocateDirect(floats * Float.BYTES).order(ByteOrder.nativeOrder());
    }

    /** Computes {@code count} scaled rows; the rest is padding with zeros. */
    void run(float[] state, int first, int count) {
      int width = steps * scaling.width();
      Arrays.fill(scaled, count * width, rows * width, 0f);
      inputFloats.put(0, scaled, 0, rows * width);
      try (NDManager call = manager.newSubManager()) {
        NDArray input = call.create(inputBytes, inputShape, DataType.FLOAT32);
        if (!recurrent()) {
          read(activation.apply(network.forward(input, parameters)), values);
          return;
        }
        stateIn(state, first, count);
        NDArray hiddenBefore = call.create(hiddenBytes, layerShape, DataType.FLOAT32);
        NDArray cellBefore = call.create(cellBytes, layerShape, DataType.FLOAT32);
        NDList after = network.recur(input, hiddenBefore, cellBefore, parameters);
        NDArray last = network.lastHidden(after.get(1));
        read(activation.apply(network.head(last, parameters)), values);
        read(after.get(1), hidden);
        read(after.get(2), cell);
      }
    }

    private void stateIn(float[] state, int first, int count) {
      Arrays.fill(hidden, 0, rows * units, 0f);
      Arrays.fill(cell, 0, rows * units, 0f);
      for (int row = 0; row < count; row++) {
        int from = (first + row) * stateSize;
        for (int layer = 0; layer < layers; layer++) {
          int to = (layer * rows + row) * perLayer;
          System.arraycopy(state, from + layer * perLayer, hidden, to, perLayer);
          System.arraycopy(state, from + units + layer * perLayer, cell, to, perLayer);
        }
      }
      hiddenFloats.put(0, hidden, 0, rows * units);
      cellFloats.put(0, cell, 0, rows * units);
    }

    void stateOut(int row, float[] state, int target) {
      int to = target * stateSize;
      for (int layer = 0; layer < layers; layer++) {
        int from = (layer * rows + row) * perLayer;
        System.arraycopy(hidden, from, state, to + layer * perLayer, perLayer);
        System.arraycopy(cell, from, state, to + units + layer * perLayer, perLayer);
      }
    }

    boolean finite(int row) {
      // sums are not finite as soon as one addend is not; values are far from overflow
      float sum = 0f;
      for (int i = 0; i < outputs; i++) {
        sum += values[row * outputs + i];
      }
      for (int layer = 0; layer < layers; layer++) {
        int from = (layer * rows + row) * perLayer;
        for (int i = from; i < from + perLayer; i++) {
          sum += hidden[i] + cell[i];
        }
      }
      return Float.isFinite(sum);
    }

    private static void read(NDArray array, float[] target) {
      FloatBuffer floats = array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
      floats.get(target, 0, floats.remaining());
    }

    /**
     * Computes the same rows at every position of the batch.
     *
     * @return what the first row gave, null if its bits depend on the position
     */
    float[] probe() {
      Random random = new Random(PROBE_SEED);
      int width = steps * scaling.width();
      float[] input = new float[width];
      for (int i = 0; i < width; i++) {
        input[i] = (float) random.nextGaussian();
      }
      float[] state = new float[rows * stateSize];
      for (int i = 0; i < stateSize && recurrent(); i++) {
        state[i] = (float) random.nextGaussian() * 0.3f;
      }
      for (int row = 0; row < rows; row++) {
        System.arraycopy(input, 0, scaled, row * width, width);
        System.arraycopy(state, 0, state, row * stateSize, stateSize);
      }
      run(state, 0, rows);
      float[] first = Arrays.copyOf(values, outputs + stateSize);
      for (int row = 0; row < rows; row++) {
        float[] probed = Arrays.copyOf(first, first.length);
        System.arraycopy(values, row * outputs, probed, 0, outputs);
        for (int layer = 0; layer < layers; layer++) {
          int from = (layer * rows + row) * perLayer;
          System.arraycopy(hidden, from, probed, outputs + layer * perLayer, perLayer);
          System.arraycopy(cell, from, probed, outputs + units + layer * perLayer, perLayer);
        }
        if (row == 0) {
          first = probed;
        } else if (!Arrays.equals(first, probed)) {
          return null;
        }
      }
      return first;
    }
  }
}
