package io.pulseline.modelstore;

import java.util.Arrays;

/**
 * The change of a linear output behind two hidden layers when one feature moves: how large it can
 * be at most, for all features together and without computing the second layer, and how large it
 * is.
 *
 * <p>Let a second unit's sum be s, its weights w, its weight in the output v, and δ the change of
 * the first layer's units. While no second unit passes 0, the output changes by the sum of v·w·δ
 * over the open ones. A unit adds v times how far it goes beyond 0 to that: |w·δ| − |s|, if w·δ is
 * against s and this is above 0. So only units that may pass 0 need be computed.
 *
 * <p>Which may is known from two fixed directions d: w·δ is the sum of (w·d)(d·δ) over both and
 * r·δ, where r is what they leave of w, and |r·δ| is at most |r|·|δ| (Cauchy and Schwarz). This
 * holds for any d; those along which the units' weights are longest leave the least. As no first
 * unit's rectified value changes by more than its sum, |δ| is at most the length of what the
 * feature's move adds to these.
 *
 * <p>Loops run over all features at once, because the compiler makes vector instructions of them,
 * not of sums over units.
 */
final class SecondLayerChanges {
  /** Steps in which a direction is found; more do not make bounds noticeably lower. */
  private static final int STEPS = 20;

  private final LinearLayer first;
  private final LinearLayer second;
  private final LinearLayer last;

  /**
   * By direction, first unit: the two directions, each of length 1, or of 0 where nothing is left.
   */
  private final float[][] directions = new float[2][];

  /** By direction, second unit: the part of its weights that is along the direction. */
  private final float[][] parts;

  /** By second unit: length of what the directions leave of its weights. */
  private final float[] rests;

  /** By feature: length of its weights in the first layer. */
  private final float[] lengths;

  /** By second unit: its weight in the output where it is open; else 0. */
  private final float[] openWorths;

  /** By first unit: what it is worth by way of the open second ones. */
  private final float[] worths;

  /** By feature: the output's change if no second unit passes 0. */
  private final float[] straight;

  /** By direction, feature: the part of the first layer's changes that is along the direction. */
  private final float[][] along;

  /** By feature: length that the first layer's changes have at most. */
  private final float[] reaches;

  /** By feature: what second units that pass 0 add to the output at most, and at least. */
  private final float[] above;

  private final float[] below;

  /** Second units that some feature may move past 0, and how many they are. */
  private final int[] turning;

  private int turningCount;

  /** Sums of the second units. */
  private float[] sums;

  /** Weight in the output of each second unit. */
  private float[] weights;

  SecondLayerChanges(LinearLayer first, LinearLayer second, LinearLayer last, int features) {
    this.first = first;
    this.second = second;
    this.last = last;
    float[][] rest = new float[second.units][];
    for (int unit = 0; unit < second.units; unit++) {
      rest[unit] = second.rows[unit].clone();
    }
    parts = new float[directions.length][second.units];
    for (int i = 0; i < directions.length; i++) {
      directions[i] = longest(rest);
      for (int unit = 0; unit < second.units; unit++) {
        parts[i][unit] = product(rest[unit], directions[i]);
        add(directions[i], -parts[i][unit], rest[unit]);
      }
    }
    rests = new float[second.units];
    for (int unit = 0; unit < second.units; unit++) {
      rests[unit] = length(rest[unit]);
    }
    lengths = new float[features];
    for (int feature = 0; feature < features; feature++) {
      lengths[feature] = length(first.columns[feature]);
    }
    openWorths = new float[second.units];
    turning = new int[second.units];
    worths = new float[first.units];
    straight = new float[features];
    along = new float[directions.length][features];
    reaches = new float[features];
    above = new float[features];
    below = new float[features];
  }

  /** The direction along which these vectors are longest together, by power iteration. */
  private static float[] longest(float[][] vectors) {
    float[] direction = new float[vectors[0].length];
    Arrays.fill(direction, 1f);
    for (int step = 0; step < STEPS; step++) {
      float[] next = new float[direction.length];
      for (float[] vector : vectors) {
        add(vector, product(vector, direction), next);
      }
      float length = length(next);
      for (int i = 0; i < next.length; i++) {
        direction[i] = length > 0f ? next[i] / length : 0f;
      }
    }
    return direction;
  }

  /**
   * Prepares for a row and an output.
   *
   * @param moves by feature: by how much it moves; 0 for those that are not asked for
   * @param firstSums sums of the first layer's units as the row is
   * @param secondSums sums of the second layer's units as the row is; kept
   */
  void prepare(float[] moves, float[] firstSums, float[] secondSums, int output) {
    sums = secondSums;
    weights = last.rows[output];
    for (int unit = 0; unit < second.units; unit++) {
      openWorths[unit] = secondSums[unit] > 0f ? weights[unit] : 0f;
    }
    Arrays.fill(worths, 0f);
    second.backward(openWorths, worths);
    follow(moves, firstSums);
    turn();
  }

  /** Follows each feature's move through the first layer. */
  private void follow(float[] moves, float[] firstSums) {
    Arrays.fill(straight, 0f);
    Arrays.fill(along[0], 0f);
    Arrays.fill(along[1], 0f);
    for (int unit = 0; unit < first.units; unit++) {
      follow(
          moves,
          firstSums[unit],
          LinearLayer.rectified(firstSums[unit]),
          first.rows[unit],
          worths[unit],
          directions[0][unit],
          directions[1][unit],
          straight,
          along[0],
          along[1]);
    }
    for (int feature = 0; feature < reaches.length; feature++) {
      reaches[feature] = Math.abs(moves[feature]) * lengths[feature];
    }
  }

  /** Adds multiples of one first unit's changes to three targets. */
  private static void follow(
      float[] moves,
      float sum,
      float rectified,
      float[] weights,
      float factorA,
      float factorB,
      float factorC,
      float[] a,
      float[] b,
      float[] c) {
    for (int i = 0; i < moves.length; i++) {
      float change = LinearLayer.rectified(sum + moves[i] * weights[i]) - rectified;
      a[i] += factorA * change;
      b[i] += factorB * change;
      c[i] += factorC * change;
    }
  }

  /** Finds the second units that may pass 0, and what they may add for each feature. */
  private void turn() {
    float reach = greatestSize(reaches);
    float along0 = greatestSize(along[0]);
    float along1 = greatestSize(along[1]);
    Arrays.fill(above, 0f);
    Arrays.fill(below, 0f);
    turningCount = 0;
    for (int unit = 0; unit < second.units; unit++) {
      float farthest =
          rests[unit] * reach
              + Math.abs(parts[0][unit]) * along0
              + Math.abs(parts[1][unit]) * along1;
      if (farthest > Math.abs(sums[unit])) {
        turning[turningCount++] = unit;
        float side = side(unit);
        turn(
            rests[unit],
            reaches,
            side * parts[0][unit],
            along[0],
            side * parts[1][unit],
            along[1],
            Math.abs(sums[unit]),
            weights[unit],
            weights[unit] > 0f ? above : below);
      }
    }
  }

  /** Adds a multiple of how far one second unit may go beyond 0. */
  private static void turn(
      float rest,
      float[] reaches,
      float part0,
      float[] along0,
      float part1,
      float[] along1,
      float distance,
      float weight,
      float[] target) {
    for (int i = 0; i < target.length; i++) {
      float beyond = rest * reaches[i] + part0 * along0[i] + part1 * along1[i] - distance;
      target[i] += weight * LinearLayer.rectified(beyond);
    }
  }

  /** The sign of the moves that bring a second unit towards 0. */
  private float side(int unit) {
    return sums[unit] > 0f ? -1f : 1f;
  }

  /** The greatest size of the output's change by a feature's move. */
  float greatest(int feature) {
    return Math.max(
        Math.abs(straight[feature] + above[feature]), Math.abs(straight[feature] + below[feature]));
  }

  /**
   * The output's change by a feature's move, but for rounding.
   *
   * @param changes of the first layer's units by that move
   */
  float change(int feature, float[] changes) {
    float change = straight[feature];
    for (int i = 0; i < turningCount; i++) {
      int unit = turning[i];
      float distance = Math.abs(sums[unit]);
      float side = side(unit);
      float near = side * (parts[0][unit] * along[0][feature] + parts[1][unit] * along[1][feature]);
      if (rests[unit] * reaches[feature] + near > distance) {
        float beyond = side * product(second.rows[unit], changes) - distance;
        change += weights[unit] * Math.max(0f, beyond);
      }
    }
    return change;
  }

  private static float greatestSize(float[] values) {
    float greatest = 0f;
    for (float value : values) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    return greatest;
  }

  private static void add(float[] vector, float factor, float[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * vector[i];
    }
  }

  private static float length(float[] vector) {
    return (float) Math.sqrt(product(vector, vector));
  }

  /** In four sums, so that an addition need not wait for the one before. */
  private static float product(float[] a, float[] b) {
    float sum0 = 0f;
    float sum1 = 0f;
    float sum2 = 0f;
    float sum3 = 0f;
    int i = 0;
    for (; i < a.length - 3; i += 4) {
      sum0 += a[i] * b[i];
      sum1 += a[i + 1] * b[i + 1];
      sum2 += a[i + 2] * b[i + 2];
      sum3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      sum0 += a[i] * b[i];
    }
    return sum0 + sum1 + (sum2 + sum3);
  }
}
