package io.pulseline.training.evaluate;

import io.pulseline.training.data.HeldOutSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Splits sessions along some dimensions, so that a model that fails a group shows. */
final class Groups {
  /** By what athletes are, and by whether the model had seen something of them before. */
  static final List<GroupDimension> DIMENSIONS =
      List.of(
          new GroupDimension(
              "sex", session -> session.athlete().sex().name().toLowerCase(Locale.ROOT)),
          new GroupDimension("age", session -> ageBand(session.athlete().ageYears())),
          new GroupDimension(
              "activity class", session -> activityBand(session.athlete().activityClass())),
          new GroupDimension(
              "history",
              session ->
                  session.clean().earlierSessions() == 0 ? "first session" : "returning athlete"));

  private final List<GroupDimension> dimensions;

  /** Splits along each of the dimensions, one at a time. */
  Groups(List<GroupDimension> dimensions) {
    this.dimensions = List.copyOf(dimensions);
  }

  /** Takes in a group: by what was split, the group's name, and the positions of its sessions. */
  @FunctionalInterface
  interface Visitor {
    void visit(String split, String group, List<Integer> members);
  }

  /** Visits the groups of each dimension, in the order of their names. */
  void visit(List<HeldOutSession> sessions, Visitor visitor) {
    for (GroupDimension dimension : dimensions) {
      SortedMap<String, List<Integer>> groups = new TreeMap<>();
      for (int i = 0; i < sessions.size(); i++) {
        groups
            .computeIfAbsent(dimension.groupOf().apply(sessions.get(i)), name -> new ArrayList<>())
            .add(i);
      }
      groups.forEach((group, members) -> visitor.visit(dimension.label(), group, members));
    }
  }

  /** The error of each group of each split, over that of all. */
  List<GroupError> errors(
      List<HeldOutSession> sessions,
      List<PredictedSession> predicted,
      String quantity,
      ToDoubleFunction<List<PredictedSession>> error) {
    double all = error.applyAsDouble(predicted);
    List<GroupError> errors = new ArrayList<>();
    visit(
        sessions,
        (split, group, members) -> {
          double own = error.applyAsDouble(members.stream().map(predicted::get).toList());
          errors.add(
              new GroupError(
                  quantity,
                  split,
                  group,
                  members.size(),
                  Comparison.round(own),
                  Comparison.round(own / all)));
        });
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
