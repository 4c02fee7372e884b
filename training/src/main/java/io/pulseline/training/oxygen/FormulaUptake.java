package io.pulseline.training.oxygen;

import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.Feature;
import java.util.Arrays;

/**
 * The plain formula, trained on nobody: the share of the oxygen uptake reserve by heart rate (Swain
 * 1998, corrected for expected drift) of the population's VO2max, held from step to step; rest
 * before the first heart rate.
 */
record FormulaUptake() implements UptakePredictor {
  private static final int SHARE =
      FatigueFeatures.LIST.stream().map(Feature::name).toList().indexOf("uptake_fraction_hr");

  @Override
  public float[] predict(WatchSession session) {
    float rest = AthleteEstimates.RESTING_VO2_ML_KG_MIN;
    float reserve = AthleteEstimates.UNKNOWN.vo2maxMlKgMin() - rest;
    float[] predicted = new float[session.participant().seconds()];
    Arrays.fill(predicted, Float.NaN);
    float share = 0;
    for (int step = 0; step < session.steps(); step++) {
      float now = session.features()[step * FatigueFeatures.COUNT + SHARE];
      share = Float.isNaN(now) ? share : now;
      int from = (step + 1) * FatigueFeatures.STEP_SECONDS - 1;
      int to = step + 1 == session.steps() ? predicted.length : from + FatigueFeatures.STEP_SECONDS;
      Arrays.fill(predicted, from, to, rest + share * reserve);
    }
    return predicted;
  }
}
