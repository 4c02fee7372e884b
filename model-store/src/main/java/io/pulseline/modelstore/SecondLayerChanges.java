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

  /** Rectified value of each second unit. */
  private final float[] rectified;

  /** By how much each second unit's sum moves, then its rectified value. */
  private final float[] moves;

  /** How far each second unit's sum may go beyond 0. */
  private final float[] beyond;

  private float first;
  private float other;

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
    rectified = new float[second.units];
    moves = new float[second.units];
    beyond = new float[second.units];
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
      rectified[unit] = Math.max(0f, secondSums[unit]);
    }
    Arrays.fill(worths, 0f);
    second.backward(openWorths, worths);
  }

  /** The greatest size of the output's change by these changes of the first layer's units. */
  float greatest(float[] changes) {
    products(worths, changes, changes);
    float along = first;
    float length = (float) Math.sqrt(other);
    // by way of an array, so that the compiler makes vector instructions of it
    for (int unit = 0; unit < beyond.length; unit++) {
      beyond[unit] = Math.max(0f, lengths[unit] * length - distances[unit]);
    }
    products(raising, lowering, beyond);
    return Math.max(Math.abs(along + first), Math.abs(along - other));
  }

  /** The output's change by these changes of the first layer's units, but for rounding. */
  float change(float[] changes) {
    Arrays.fill(moves, 0f);
    second.forward(changes, moves);
    for (int unit = 0; unit < moves.length; unit++) {
      moves[unit] = Math.max(0f, sums[unit] + moves[unit]) - rectified[unit];
    }
    float change = 0f;
    for (int unit = 0; unit < moves.length; unit++) {
      change += weights[unit] * moves[unit];
    }
    return change;
  }

  /** Two sums of products that have a factor in common, into {@link #first} and {@link #other}. */
  private void products(float[] a, float[] b, float[] common) {
    float a0 = 0f;
    float a1 = 0f;
    float a2 = 0f;
    float a3 = 0f;
    float b0 = 0f;
    float b1 = 0f;
    float b2 = 0f;
    float b3 = 0f;
    int i = 0;
    // four sums of each, so that an addition does not wait for the one before
    for (; i + 4 <= common.length; i += 4) {
      a0 += a[i] * common[i];
      a1 += a[i + 1] * common[i + 1];
      a2 += a[i + 2] * common[i + 2];
      a3 += a[i + 3] * common[i + 3];
      b0 += b[i] * common[i];
      b1 += b[i + 1] * common[i + 1];
      b2 += b[i + 2] * common[i + 2];
      b3 += b[i + 3] * common[i + 3];
    }
    for (; i < common.length; i++) {
      a0 += a[i] * common[i];
      b0 += b[i] * common[i];
    }
    first = a0 + a1 + (a2 + a3);
    other = b0 + b1 + (b2 + b3);
  }
}
