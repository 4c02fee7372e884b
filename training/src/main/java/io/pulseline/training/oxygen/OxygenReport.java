package io.pulseline.training.oxygen;

import java.util.List;
import java.util.Map;

/**
 * What measuring came to.
 *
 * @param model name and version of the published model
 * @param participants how many were read to be tested
 * @param maskedValues impossible values of theirs
 * @param untrained predictors that were trained on none of them
 * @param divisions predictors trained on some and tested on others; empty with too few to train on
 */
public record OxygenReport(
    String model, int participants, int maskedValues, Table untrained, List<Division> divisions) {

  /** Names all participants of a table taken together. */
  public static final String ALL = "all";

  /** The published model as it is. */
  public static final String PUBLISHED = "published model";

  /** The published model, told the lowest minute so far as resting heart rate. */
  public static final String PUBLISHED_WITH_RESTING = "published, resting HR from watch";

  /** The formula. */
  public static final String FORMULA = "formula";

  /** The method chosen on the training participants, trained on them. */
  public static final String TRAINED = "trained model";

  /** The linear model on smoothed heart rate and cadence. */
  public static final String LINEAR = "linear";

  /** The mean of the training participants. */
  public static final String CONSTANT = "constant";

  /** Keeps an unmodifiable copy. */
  public OxygenReport {
    divisions = List.copyOf(divisions);
  }

  /**
   * Figures by participant, and of all taken together.
   *
   * @param predictors in the order of the columns
   * @param rows by participant, {@link #ALL} last; in each by predictor
   */
  public record Table(List<String> predictors, Map<String, Map<String, Agreement>> rows) {

    /** Of all participants taken together. */
    public Agreement all(String predictor) {
      return rows.get(ALL).get(predictor);
    }
  }

  /**
   * One division into participants to train on and to test on.
   *
   * @param trainedOn participants
   * @param testedOn participants
   * @param method what was chosen on the training participants
   * @param candidates what each candidate came to on training participants left out in turn, RMSE
   *     in mL/kg/min
   * @param linear the linear baseline, with the smoothing chosen in the same way
   * @param table figures on those tested
   */
  public record Division(
      List<String> trainedOn,
      List<String> testedOn,
      String method,
      Map<String, Double> candidates,
      String linear,
      Table table) {}
}
