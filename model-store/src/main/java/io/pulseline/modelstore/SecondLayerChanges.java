package io.pulseline.modelstore;

import java.util.Arrays;

/**
 * The change of a linear output when units of the first of two hidden layers change: how large it
 * can be at most, without computing the second layer, and how large it is.
 *
 * <p>Let a second unit's sum be s, its weights w, its weight in the output v, and δ the change of
 * the first layer's units. While no second unit passes 0, the output changes by the sum of v·w·δ
 * over the open ones. Where one does pass 0, its rectified value lies above that by no more than
 * |w·δ| − |s|, which is at most |w|·|δ| − |s| (Cauchy and Schwarz).
 */
final class SecondLayerChanges {
  private final LinearLayer second;
  private final LinearLayer last;

  /** Length of each second unit's weights. */
  private final float[] lengths;

  /** Weight in the output of each second unit that is open; else 0. */
  private final float[] openWorths;

  /** Weight in the output of each second unit, where above 0 and where below. */
  private final float[] raising;

  private final float[] lowering;

  /** What each first unit is worth by way of the open second ones. */
  private final float[] worths;

  /** How far each second unit's sum is from 0. */
  private final float[] distances;

  /** By how much each second unit's sum moves. */
  private final float[] moves;

  /** Sums of the second units. */
  private float[] sums;

  /** Weight in the output of each second unit. */
  private float[] weights;

  SecondLayerChanges(LinearLayer second, LinearLayer last) {
    this.second = second;
    this.last = last;
    lengths = new float[second.units];
    for (int unit = 0; unit < second.units; unit++) {
      double sum = 0;
      for (float weight : second.rows[unit]) {
        sum += (double) weight * weight;
      }
      lengths[unit] = (float) Math.sqrt(sum);
    }
    openWorths = new float[second.units];
    raising = new float[second.units];
    lowering = new float[second.units];
    distances = new float[second.units];
    moves = new float[second.units];
    worths = new float[second.columns.length];
  }

  /** Prepares for a row by the sums of its second layer. */
  void prepare(float[] secondSums, int output) {
    sums = secondSums;
    weights = last.rows[output];
    for (int unit = 0; unit < second.units; unit++) {
      openWorths[unit] = secondSums[unit] > 0f ? weights[unit] : 0f;
      raising[unit] = Math.max(0f, weights[unit]);
      lowering[unit] = Math.max(0f, -weights[unit]);
      distances[unit] = Math.abs(secondSums[unit]);
    }
    Arrays.fill(worths, 0f);
    second.backward(openWorths, worths);
  }

  /** The greatest size of the output's change by these changes of the first layer's units. */
  float greatest(float[] changes) {
    float along = product(worths, changes);
    float length = (float) Math.sqrt(product(changes, changes));
    float up = 0f;
    float down = 0f;
    for (int unit = 0; unit < lengths.length; unit++) {
      float beyond = lengths[unit] * length - distances[unit];
      if (beyond > 0f) {
        up += raising[unit] * beyond;
        down += lowering[unit] * beyond;
      }
    }
    return Math.max(Math.abs(along + up), Math.abs(along - down));
  }

  /** The output's change by these changes of the first layer's units, but for rounding. */
  float change(float[] changes) {
    Arrays.fill(moves, 0f);
    second.forward(changes, moves);
    float change = 0f;
    for (int unit = 0; unit < moves.length; unit++) {
      float after = Math.max(0f, sums[unit] + moves[unit]);
      change += weights[unit] * (after - Math.max(0f, sums[unit]));
    }
    return change;
  }

  private static float product(float[] a, float[] b) {
    float sum0 = 0f;
    float sum1 = 0f;
    float sum2 = 0f;
    float sum3 = 0f;
    int i = 0;
    // four sums, so that an addition does not wait for the one before
    for (; i + 4 <= a.length; i += 4) {
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
