package io.pulseline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Changes are those of both layers computed plainly, and no larger than their bounds. */
class SecondLayerChangesTest {
  private static final int MODELS = 10_000;
  private static final int FEATURES = 4;
  private static final double ROUNDING = 1e-5;

  @Test
  void noChangeIsLargerThanItsBound() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int turned = 0;
    for (int model = 0; model < MODELS; model++) {
      // few units, so that the bounds are nearly reached
      int firstUnits = 1 + random.nextInt(6);
      int secondUnits = 1 + random.nextInt(6);
      Changes changes =
          new Changes(
              drawn(firstUnits * FEATURES, random),
              drawn(firstUnits, random),
              drawn(secondUnits * firstUnits, random),
              drawn(secondUnits, random),
              sparse(secondUnits, random),
              drawn(FEATURES, random));
      for (int feature = 0; feature < FEATURES; feature++) {
        String where = "seed %d, model %d, feature %d".formatted(seed, model, feature);
        double expected = changes.plain(feature);
        double found = changes.found(feature);
        double greatest = changes.second.greatest(feature);
        assertThat(found).as(where).isCloseTo(expected, within(ROUNDING * (1 + greatest)));
        assertThat(Math.abs(expected)).as(where).isLessThan(greatest + ROUNDING * (1 + greatest));
        turned += Math.abs(expected - changes.straight(feature)) > 0.01 ? 1 : 0;
      }
    }
    assertThat(turned).as("changes that pass 0, seed %d", seed).isGreaterThan(MODELS / 5);
  }

  @Test
  void whereTwoDirectionsSayAllTheBoundIsReached() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int firstUnits = 40;
    int secondUnits = 30;
    float[] one = drawn(firstUnits, random);
    float[] other = drawn(firstUnits, random);
    float[] rows = new float[secondUnits * firstUnits];
    for (int unit = 0; unit < secondUnits; unit++) {
      float ofOne = (float) random.nextGaussian();
      float ofOther = (float) random.nextGaussian();
      for (int input = 0; input < firstUnits; input++) {
        rows[unit * firstUnits + input] = ofOne * one[input] + ofOther * other[input];
      }
    }
    float[] weights = drawn(secondUnits, random);
    for (int unit = 0; unit < secondUnits; unit++) {
      weights[unit] = Math.abs(weights[unit]);
    }
    Changes changes =
        new Changes(
            drawn(firstUnits * FEATURES, random),
            drawn(firstUnits, random),
            rows,
            drawn(secondUnits, random),
            weights,
            drawn(FEATURES, random));
    for (int feature = 0; feature < FEATURES; feature++) {
      // units that pass 0 add to the output only: the bound is the change or what it is without
      double found = changes.found(feature);
      assertThat((double) changes.second.greatest(feature))
          .as("seed %d, feature %d", seed, feature)
          .isCloseTo(
              Math.max(Math.abs(found), Math.abs(changes.straight(feature))),
              within(1e-3 * (1 + Math.abs(found))));
    }
  }

  private static float[] drawn(int count, Random random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** About half of them 0, so that bounds of several units seldom hide each other's. */
  private static float[] sparse(int count, Random random) {
    float[] values = drawn(count, random);
    for (int i = 0; i < count; i++) {
      values[i] = random.nextBoolean() ? 0f : values[i];
    }
    return values;
  }

  /** A row of a network with one output, whose features are 0 when they have moved. */
  private static final class Changes {
    final SecondLayerChanges second;
    private final LinearLayer[] layers;
    private final float[] row;
    private final float[] firstSums;
    private final float[] secondSums;

    Changes(
        float[] firstWeights,
        float[] firstBias,
        float[] secondWeights,
        float[] secondBias,
        float[] weights,
        float[] row) {
      layers =
          new LinearLayer[] {
            new LinearLayer(firstWeights, firstBias),
            new LinearLayer(secondWeights, secondBias),
            new LinearLayer(weights, new float[1])
          };
      this.row = row;
      firstSums = toFloats(sums(layers[0], toDoubles(row)));
      secondSums = toFloats(sums(layers[1], rectified(sums(layers[0], toDoubles(row)))));
      float[] moves = new float[row.length];
      for (int i = 0; i < row.length; i++) {
        moves[i] = -row[i];
      }
      second = new SecondLayerChanges(layers[0], layers[1], layers[2], row.length);
      second.prepare(moves, firstSums, secondSums, 0);
    }

    double found(int feature) {
      double[] before = rectified(sums(layers[0], toDoubles(row)));
      double[] after = rectified(sums(layers[0], without(feature)));
      for (int unit = 0; unit < after.length; unit++) {
        after[unit] -= before[unit];
      }
      return second.change(feature, toFloats(after));
    }

    double plain(int feature) {
      return output(without(feature)) - output(toDoubles(row));
    }

    /** The change if units that are open stay so, and others shut. */
    double straight(int feature) {
      double[] before = sums(layers[1], rectified(sums(layers[0], toDoubles(row))));
      double[] after = sums(layers[1], rectified(sums(layers[0], without(feature))));
      double change = 0;
      for (int unit = 0; unit < before.length; unit++) {
        change += before[unit] > 0 ? layers[2].rows[0][unit] * (after[unit] - before[unit]) : 0;
      }
      return change;
    }

    private double[] without(int feature) {
      double[] values = toDoubles(row);
      values[feature] = 0;
      return values;
    }

    private double output(double[] values) {
      double[] hidden = rectified(sums(layers[1], rectified(sums(layers[0], values))));
      return sums(layers[2], hidden)[0];
    }

    private static double[] sums(LinearLayer layer, double[] inputs) {
      double[] sums = toDoubles(layer.bias);
      for (int unit = 0; unit < sums.length; unit++) {
        for (int input = 0; input < inputs.length; input++) {
          sums[unit] += layer.rows[unit][input] * inputs[input];
        }
      }
      return sums;
    }

    private static double[] rectified(double[] sums) {
      double[] rectified = new double[sums.length];
      for (int i = 0; i < sums.length; i++) {
        rectified[i] = Math.max(0, sums[i]);
      }
      return rectified;
    }

    private static double[] toDoubles(float[] values) {
      double[] doubles = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        doubles[i] = values[i];
      }
      return doubles;
    }

    private static float[] toFloats(double[] values) {
      float[] floats = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        floats[i] = (float) values[i];
      }
      return floats;
    }
  }
}
