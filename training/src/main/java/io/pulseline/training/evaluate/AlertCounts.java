package io.pulseline.training.evaluate;

import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.training.data.SessionRows;
import java.util.ArrayList;
import java.util.List;

/** Alerts of one predictor, counted over sessions. Only HIGH and SEVERE count. */
final class AlertCounts {
  /** An alert helps if it stands this long before D′ is empty, s. */
  static final int LEAD_SECONDS = 30;

  /** By so much an alert clearly missed; the margin by which the job clears alerts. */
  static final double MARGIN = 0.08;

  static final int FRAME_SECONDS = FatigueFeatures.STEP_SECONDS * FatigueFeatures.STEPS_PER_FRAME;

  private double hours;
  private int falseAlerts;
  private int clearlyFalse;
  private int exhausted;
  private final List<Double> leads = new ArrayList<>();

  /**
   * Takes in a session's alerts.
   *
   * @param emptySecond when D′ was first empty, -1 if it never was
   */
  void add(List<AlertRule.Alert> alerts, SessionRows session, int emptySecond) {
    hours += session.frames() * FRAME_SECONDS / 3600.0;
    int warned = -1;
    for (AlertRule.Alert alert : alerts) {
      if (alert.threshold() < FatigueEvaluation.HIGH) {
        continue;
      }
      double truth = FatigueEvaluation.truth(session, alert.raisedSecond() / FRAME_SECONDS - 1, 0);
      falseAlerts += truth < alert.threshold() ? 1 : 0;
      clearlyFalse += truth < alert.threshold() - MARGIN ? 1 : 0;
      boolean stands =
          alert.raisedSecond() <= emptySecond - LEAD_SECONDS
              && alert.clearedSecond() > emptySecond - LEAD_SECONDS;
      if (stands && (warned < 0 || alert.raisedSecond() < warned)) {
        warned = alert.raisedSecond();
      }
    }
    if (emptySecond >= 0) {
      exhausted++;
      if (warned >= 0) {
        leads.add((double) emptySecond - warned);
      }
    }
  }

  /** Alerts raised while the true index was below their threshold. */
  double falsePer10Hours() {
    return 10 * falseAlerts / hours;
  }

  /** Of these, where it was below by more than the margin. */
  double clearlyFalsePer10Hours() {
    return 10 * clearlyFalse / hours;
  }

  /** Share of sessions in which D′ ran out where an alert stood in time; {@code NaN} for none. */
  double warnedShare() {
    return leads.size() / (double) exhausted;
  }

  /**
   * Quantile of the time from raising such an alert to D′ empty, s; between two leads linear;
   * {@code NaN} where there was none.
   *
   * @param share of leads that are shorter, 0 to 1
   */
  double lead(double share) {
    if (leads.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = leads.stream().sorted().toList();
    double at = share * (sorted.size() - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (at - below) * (sorted.get(above) - sorted.get(below));
  }
}
