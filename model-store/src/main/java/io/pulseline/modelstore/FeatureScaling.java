package io.pulseline.modelstore;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The one place where raw feature values become the network's inputs: (value − mean) / deviation,
 * limited; 0 and a set mask where the value is missing. Training and serving both use it.
 *
 * <p>A raw row may hold more values than the network reads, and in another order: each specified
 * feature is taken from the column of its name.
 */
public final class FeatureScaling {
  /** Scaled inputs are limited to this many deviations from the mean. */
  public static final float LIMIT_DEVIATIONS = 8f;

  private final int features;
  private final int rawWidth;
  private final int width;
  private final int[] rawColumn;
  private final float[] mean;
  private final float[] inverseDeviation;
  private final int[] maskColumn;

  /** The scaling that the manifest's features state, of raw rows of just these features. */
  public FeatureScaling(List<Manifest.Feature> specified) {
    this(specified, specified.stream().map(Manifest.Feature::name).toList());
  }

  /**
   * The scaling that the manifest's features state, of raw rows with these columns.
   *
   * @throws IllegalArgumentException if a feature has no column
   */
  public FeatureScaling(List<Manifest.Feature> specified, List<String> rawColumns) {
    features = specified.size();
    rawWidth = rawColumns.size();
    rawColumn = new int[features];
    mean = new float[features];
    inverseDeviation = new float[features];
    maskColumn = new int[features];
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < rawWidth; i++) {
      columns.put(rawColumns.get(i), i);
    }
    int column = features;
    for (int i = 0; i < features; i++) {
      Manifest.Feature feature = specified.get(i);
      if (!columns.containsKey(feature.name())) {
        throw new IllegalArgumentException(
            "The feature '%s' is not among the columns %s.".formatted(feature.name(), rawColumns));
      }
      rawColumn[i] = columns.get(feature.name());
      mean[i] = (float) feature.mean();
      inverseDeviation[i] = (float) (1.0 / feature.deviation());
      maskColumn[i] = feature.missing() == Manifest.MissingPolicy.MEAN_AND_MASK ? column++ : -1;
    }
    width = column;
  }

  /** Numbers of a scaled row: the features, then the masks. */
  public int width() {
    return width;
  }

  /** Numbers of a raw row. */
  public int featureCount() {
    return rawWidth;
  }

  /** Features that are read of a raw row. */
  int readCount() {
    return features;
  }

  /** Column of a raw row in which the i-th specified feature stands. */
  int rawColumn(int feature) {
    return rawColumn[feature];
  }

  /** Training mean of the i-th specified feature, in its unit. */
  float mean(int feature) {
    return mean[feature];
  }

  /** Scales {@code rows} raw rows from {@code raw} into {@code scaled}. */
  public void scale(float[] raw, int rawOffset, float[] scaled, int scaledOffset, int rows) {
    int in = rawOffset;
    int out = scaledOffset;
    for (int row = 0; row < rows; row++, in += rawWidth, out += width) {
      for (int i = 0; i < features; i++) {
        float value = raw[in + rawColumn[i]];
        boolean missing = Float.isNaN(value);
        float z = missing ? 0f : (value - mean[i]) * inverseDeviation[i];
        scaled[out + i] = Math.max(-LIMIT_DEVIATIONS, Math.min(LIMIT_DEVIATIONS, z));
        if (maskColumn[i] >= 0) {
          scaled[out + maskColumn[i]] = missing ? 1f : 0f;
        }
      }
    }
  }

  /**
   * Puts {@code rows} rows of the specified features, in their order, into the columns of raw rows;
   * what is not specified stays missing.
   */
  float[] spread(float[] own, int rows) {
    float[] raw = new float[rows * rawWidth];
    Arrays.fill(raw, Float.NaN);
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < features; i++) {
        raw[row * rawWidth + rawColumn[i]] = own[row * features + i];
      }
    }
    return raw;
  }
}
