package io.pulseline.training.evaluate;

import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.physiology.features.Feature;
import io.pulseline.training.learn.LinearModel;
import java.util.Arrays;
import java.util.List;

/** Raw rows with their labels, to which baselines are fitted. */
public final class TrainingRows {
  private final List<Feature> features;
  private final int labelCount;
  private float[] values = new float[0];
  private float[] labels = new float[0];
  private int count;

  /** No rows yet, of these features and so many labels. */
  public TrainingRows(List<Feature> features, int labelCount) {
    this.features = features;
    this.labelCount = labelCount;
  }

  /** Adds the row and the labels at their offsets. */
  public void add(float[] row, int rowAt, float[] labelled, int labelledAt) {
    int width = features.size();
    if ((count + 1) * width > values.length) {
      int capacity = Math.max(1024, 2 * count);
      values = Arrays.copyOf(values, capacity * width);
      labels = Arrays.copyOf(labels, capacity * labelCount);
    }
    System.arraycopy(row, rowAt, values, count * width, width);
    System.arraycopy(labelled, labelledAt, labels, count * labelCount, labelCount);
    count++;
  }

  List<Feature> features() {
    return features;
  }

  int labelCount() {
    return labelCount;
  }

  int count() {
    return count;
  }

  /** Rows × features; longer than that, must not be changed. */
  float[] values() {
    return values;
  }

  float label(int row, int label) {
    return labels[row * labelCount + label];
  }

  /** Least squares for one label. */
  LinearModel linear(FeatureScaling scaling, int label) {
    LinearModel.Fitting fitting = new LinearModel.Fitting(scaling);
    for (int row = 0; row < count; row++) {
      fitting.add(values, row * features.size(), label(row, label));
    }
    return fitting.fit();
  }
}
