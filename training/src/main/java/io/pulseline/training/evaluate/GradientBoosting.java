package io.pulseline.training.evaluate;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.Arrays;

/**
 * Gradient boosted trees (LightGBM) on the same inputs as the model; missing values stay missing.
 */
public final class GradientBoosting implements Baseline, AutoCloseable {
  private static final int ROUNDS = 300;

  /** One thread and a fixed order of sums, so that the same rows give the same trees. */
  private static final String PARAMETERS =
      "objective=regression learning_rate=0.05 num_leaves=31 min_data_in_leaf=100"
          + " feature_fraction=0.8 seed=1 deterministic=true force_row_wise=true num_threads=1"
          + " verbosity=-1";

  private final LGBMBooster booster;
  private final int width;

  private GradientBoosting(LGBMBooster booster, int width) {
    this.booster = booster;
    this.width = width;
  }

  /**
   * Fits one label.
   *
   * @throws IllegalStateException if LightGBM cannot
   */
  public static GradientBoosting fit(TrainingRows rows, int label) {
    int width = rows.features().size();
    float[] labels = new float[rows.count()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = rows.label(row, label);
    }
    float[] values = Arrays.copyOf(rows.values(), labels.length * width);
    try (LGBMDataset data =
        LGBMDataset.createFromMat(values, labels.length, width, true, PARAMETERS, null)) {
      data.setField("label", labels);
      LGBMBooster booster = LGBMBooster.create(data, PARAMETERS);
      boolean finished = false;
      for (int round = 0; round < ROUNDS && !finished; round++) {
        finished = booster.updateOneIter();
      }
      return new GradientBoosting(booster, width);
    } catch (LGBMException e) {
      throw new IllegalStateException("LightGBM could not fit: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return Comparison.BOOSTING;
  }

  @Override
  public double[] predict(float[] features, int rows) {
    try {
      return booster.predictForMat(
          features, rows, width, true, PredictionType.C_API_PREDICT_NORMAL, "num_threads=1");
    } catch (LGBMException e) {
      throw new IllegalStateException("LightGBM could not predict: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      booster.close();
    } catch (LGBMException e) {
      throw new IllegalStateException("LightGBM could not free a model: " + e.getMessage(), e);
    }
  }
}
