package io.pulseline.training.learn;

import io.pulseline.modelstore.Manifest;
import io.pulseline.physiology.features.Feature;
import java.util.ArrayList;
import java.util.List;

/** Mean, deviation and share of missing values of each feature over the training rows. */
public final class FeatureStatistics {
  /** From this share of missing values on, the network is told that a value is missing. */
  private static final double MASK_FROM_SHARE = 0.002;

  private final List<Feature> features;
  private final double[] sum;
  private final double[] sumOfSquares;
  private final long[] present;
  private long rows;

  /** Statistics of these features. */
  public FeatureStatistics(List<Feature> features) {
    this.features = features;
    sum = new double[features.size()];
    sumOfSquares = new double[features.size()];
    present = new long[features.size()];
  }

  /** Adds rows × features values. */
  public void add(float[] values) {
    int count = features.size();
    rows += values.length / count;
    for (int at = 0; at < values.length; at += count) {
      for (int i = 0; i < count; i++) {
        double value = values[at + i];
        if (!Double.isNaN(value)) {
          sum[i] += value;
          sumOfSquares[i] += value * value;
          present[i]++;
        }
      }
    }
  }

  /** The features as the manifest states them. */
  public List<Manifest.Feature> specify() {
    List<Manifest.Feature> specified = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      double mean = present[i] == 0 ? 0 : sum[i] / present[i];
      double variance = present[i] == 0 ? 0 : sumOfSquares[i] / present[i] - mean * mean;
      double deviation = Math.sqrt(Math.max(0, variance));
      boolean constant = deviation < 1e-6 * Math.max(1, Math.abs(mean));
      double missing = rows == 0 ? 0 : 1 - present[i] / (double) rows;
      specified.add(
          new Manifest.Feature(
              features.get(i).name(),
              features.get(i).unit(),
              (float) mean,
              constant ? 1.0 : (float) deviation,
              missing >= MASK_FROM_SHARE
                  ? Manifest.MissingPolicy.MEAN_AND_MASK
                  : Manifest.MissingPolicy.MEAN));
    }
    return specified;
  }
}
