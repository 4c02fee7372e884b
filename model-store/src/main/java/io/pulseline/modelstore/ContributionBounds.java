package io.pulseline.modelstore;

import java.util.Arrays;

/**
 * How large the change of a linear output can be at most when units of the first of two hidden
 * layers change, without computing the second.
 *
 * <p>Let a second unit's sum be s, its weights w, its weight in the output v, and δ the change of
 * the first layer's units. While no second unit passes 0, the output changes by the sum of v·w·δ
 * over the open ones. Where one does pass 0, its rectified value lies above that by no more than
 * |w·δ| − |s|, which is at most |w|·|δ| − |s| (Cauchy and Schwarz).
 */
final class ContributionBounds {
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

  ContributionBounds(LinearLayer second, LinearLayer last) {
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
    worths = new float[second.columns.length];
  }

  /** Prepares for a row by the sums of its second layer. */
  void prepare(float[] secondSums, int output) {
    float[] weights = last.rows[output];
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
    float along0 = 0f;
    float along1 = 0f;
    float square0 = 0f;
    float square1 = 0f;
    int even = changes.length - 1;
    int i = 0;
    // two sums each, so that an addition does not wait for the one before
    for (; i < even; i += 2) {
      along0 += worths[i] * changes[i];
      along1 += worths[i + 1] * changes[i + 1];
      square0 += changes[i] * changes[i];
      square1 += changes[i + 1] * changes[i + 1];
    }
    for (; i < changes.length; i++) {
      along0 += worths[i] * changes[i];
      square0 += changes[i] * changes[i];
    }
    float along = along0 + along1;
    float length = (float) Math.sqrt(square0 + square1);
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
}
