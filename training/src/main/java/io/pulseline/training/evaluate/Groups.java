package io.pulseline.training.evaluate;

import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.training.data.HeldOutSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Splits sessions by what their athletes are, so that a model that fails a group shows. */
enum Groups {
  SEX("sex", athlete -> athlete.sex().name().toLowerCase(Locale.ROOT)),
  AGE("age", athlete -> ageBand(athlete.ageYears())),
  ACTIVITY("activity class", athlete -> activityBand(athlete.activityClass()));

  private final String label;
  private final Function<SimulatedAthlete, String> groupOf;

  Groups(String label, Function<SimulatedAthlete, String> groupOf) {
    this.label = label;
    this.groupOf = groupOf;
  }

  /** The error of each group of each split, over that of all. */
  static List<GroupError> errors(
      List<HeldOutSession> sessions,
      List<PredictedSession> predicted,
      String quantity,
      ToDoubleFunction<List<PredictedSession>> error) {
    double all = error.applyAsDouble(predicted);
    List<GroupError> errors = new ArrayList<>();
    for (Groups split : values()) {
      SortedMap<String, List<PredictedSession>> groups = new TreeMap<>();
      for (int i = 0; i < sessions.size(); i++) {
        groups
            .computeIfAbsent(
                split.groupOf.apply(sessions.get(i).athlete()), group -> new ArrayList<>())
            .add(predicted.get(i));
      }
      groups.forEach(
          (group, members) -> {
            double own = error.applyAsDouble(members);
            errors.add(
                new GroupError(
                    quantity,
                    split.label,
                    group,
                    members.size(),
                    Comparison.round(own),
                    Comparison.round(own / all)));
          });
    }
    return errors;
  }

  private static String ageBand(double ageYears) {
    int from = 10 * (int) (ageYears / 10);
    return from + " to " + (from + 9);
  }

  private static String activityBand(double activityClass) {
    long rounded = Math.round(activityClass);
    return rounded <= 3 ? "0 to 3" : rounded <= 6 ? "4 to 6" : "7 to 10";
  }
}
