package io.pulseline.training.oxygen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The method that does best on the training participants, each predicted by a fit to the others.
 * Nobody else has a part in the choice.
 *
 * @param method the best, to be fitted to all training participants
 * @param rmseByMethod what each candidate came to, mL/kg/min
 */
record ChosenUptake(UptakeMethod method, Map<String, Double> rmseByMethod) {

  /** Fewest participants among whom a choice can be made. */
  static final int LEAST_PARTICIPANTS = 3;

  /** The best single method. */
  static ChosenUptake single(List<UptakeMethod> methods, List<WatchSession> train) {
    return among(methods.stream().map(List::of).toList(), train);
  }

  /** The best mean of one method or several. */
  static ChosenUptake mean(List<UptakeMethod> methods, List<WatchSession> train) {
    List<List<UptakeMethod>> subsets = new ArrayList<>();
    for (int bits = 1; bits < 1 << methods.size(); bits++) {
      List<UptakeMethod> subset = new ArrayList<>();
      for (int i = 0; i < methods.size(); i++) {
        if ((bits >> i & 1) == 1) {
          subset.add(methods.get(i));
        }
      }
      subsets.add(subset);
    }
    return among(subsets, train);
  }

  private static ChosenUptake among(List<List<UptakeMethod>> candidates, List<WatchSession> train) {
    Map<UptakeMethod, List<float[]>> leftOut = new LinkedHashMap<>();
    Map<String, Double> rmseByMethod = new LinkedHashMap<>();
    UptakeMethod best = null;
    double least = Double.POSITIVE_INFINITY;
    for (List<UptakeMethod> candidate : candidates) {
      candidate.forEach(method -> leftOut.computeIfAbsent(method, key -> leaveOneOut(key, train)));
      double rmse = rmse(candidate.stream().map(leftOut::get).toList(), train);
      UptakeMethod method =
          candidate.size() == 1 ? candidate.get(0) : new MeanUptake(name(candidate), candidate);
      rmseByMethod.put(method.name(), rmse);
      if (rmse < least) {
        least = rmse;
        best = method;
      }
    }
    return new ChosenUptake(best, rmseByMethod);
  }

  private static String name(List<UptakeMethod> methods) {
    return methods.stream()
        .map(UptakeMethod::name)
        .collect(Collectors.joining(" + ", "mean of ", ""));
  }

  private static double rmse(List<List<float[]>> byMethod, List<WatchSession> train) {
    List<float[]> means = new ArrayList<>();
    for (int i = 0; i < train.size(); i++) {
      int participant = i;
      means.add(MeanUptake.mean(byMethod.stream().map(all -> all.get(participant)).toList()));
    }
    return Agreement.of(means, train).rmse();
  }

  /** Each participant predicted by a fit to the others. */
  private static List<float[]> leaveOneOut(UptakeMethod method, List<WatchSession> train) {
    List<float[]> predictions = new ArrayList<>();
    for (int i = 0; i < train.size(); i++) {
      List<WatchSession> others = new ArrayList<>(train);
      WatchSession left = others.remove(i);
      predictions.add(method.fit(others).predict(left));
    }
    return predictions;
  }
}
