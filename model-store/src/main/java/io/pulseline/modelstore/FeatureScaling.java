package io.pulseline.modelstore;

/**
 * The one place where raw feature values become the network's inputs: (value − mean) / deviation,
 * limited; 0 and a set mask where the value is missing. Training and serving both use it.
 */
public final class FeatureScaling {
  /** Scaled inputs are limited to this many deviations from the mean. */
  public static final float LIMIT_DEVIATIONS = 8f;

  private final int features;
  private final int width;
  private final float[] mean;
  private final float[] inverseDeviation;
  private final int[] maskColumn;

  /** The scaling that the manifest's features state. */
  public FeatureScaling(java.util.List<Manifest.Feature> specified) {
    features = specified.size();
    mean = new float[features];
    inverseDeviation = new float[features];
    maskColumn = new int[features];
    int column = features;
    for (int i = 0; i < features; i++) {
      Manifest.Feature feature = specified.get(i);
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
    return features;
  }

  /** Scales {@code rows} raw rows from {@code raw} into {@code scaled}. */
  public void scale(float[] raw, int rawOffset, float[] scaled, int scaledOffset, int rows) {
    int in = rawOffset;
    int out = scaledOffset;
    for (int row = 0; row < rows; row++, in += features, out += width) {
      for (int i = 0; i < features; i++) {
        float value = raw[in + i];
        boolean missing = Float.isNaN(value);
        float z = missing ? 0f : (value - mean[i]) * inverseDeviation[i];
        scaled[out + i] = Math.max(-LIMIT_DEVIATIONS, Math.min(LIMIT_DEVIATIONS, z));
        if (maskColumn[i] >= 0) {
          scaled[out + maskColumn[i]] = missing ? 1f : 0f;
        }
      }
    }
  }
}
