package io.pulseline.modelstore;

/**
 * The weights of a linear layer in plain arrays: what each input adds to all units, and what each
 * unit takes of all inputs. An array each, because the compiler makes vector instructions of loops
 * over whole arrays, not of those over parts of one.
 */
final class LinearLayer {
  final int units;
  final float[] bias;

  /** By input: its weight in each unit. */
  final float[][] columns;

  /** By unit: its weight for each input. */
  final float[][] rows;

  private final int[] nonZero;

  /**
   * A layer of these parameters.
   *
   * @param weight units × inputs
   * @param bias by unit
   */
  LinearLayer(float[] weight, float[] bias) {
    this.bias = bias;
    units = bias.length;
    int inputs = weight.length / units;
    columns = new float[inputs][units];
    rows = new float[units][inputs];
    for (int unit = 0; unit < units; unit++) {
      for (int input = 0; input < inputs; input++) {
        columns[input][unit] = weight[unit * inputs + input];
        rows[unit][input] = weight[unit * inputs + input];
      }
    }
    nonZero = new int[Math.max(inputs, units) + 1];
  }

  /** Adds to all units what these inputs give. */
  void forward(float[] inputs, float[] target) {
    add(columns, inputs, target);
  }

  /** Adds to all inputs what they are worth by these worths of the units. */
  void backward(float[] worths, float[] target) {
    add(rows, worths, target);
  }

  /** Writes the sums that all units have with this much more of one input. */
  void forward(int input, float more, float[] sums, float[] target) {
    float[] column = columns[input];
    for (int unit = 0; unit < target.length; unit++) {
      target[unit] = sums[unit] + more * column[unit];
    }
  }

  /** What is above 0 of a sum; exact, and half the time of {@link Math#max}, which orders zeros. */
  static float rectified(float sum) {
    return 0.5f * (sum + Math.abs(sum));
  }

  private void add(float[][] vectors, float[] factors, float[] target) {
    int count = 0;
    for (int i = 0; i < vectors.length; i++) {
      nonZero[count] = i;
      count += factors[i] == 0f ? 0 : 1;
    }
    int n = 0;
    // four at once, so that sums are loaded and stored less often
    for (; n + 4 <= count; n += 4) {
      int a = nonZero[n];
      int b = nonZero[n + 1];
      int c = nonZero[n + 2];
      int d = nonZero[n + 3];
      add(
          vectors[a],
          factors[a],
          vectors[b],
          factors[b],
          vectors[c],
          factors[c],
          vectors[d],
          factors[d],
          target);
    }
    for (; n < count; n++) {
      add(vectors[nonZero[n]], factors[nonZero[n]], target);
    }
  }

  private static void add(float[] vector, float factor, float[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * vector[i];
    }
  }

  private static void add(
      float[] a,
      float factorA,
      float[] b,
      float factorB,
      float[] c,
      float factorC,
      float[] d,
      float factorD,
      float[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factorA * a[i] + factorB * b[i] + factorC * c[i] + factorD * d[i];
    }
  }
}
