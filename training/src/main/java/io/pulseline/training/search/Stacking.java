package io.pulseline.training.search;

import io.pulseline.training.learn.Cholesky;
import java.util.List;
import java.util.Locale;

/**
 * A linear blend of candidates, by least squares on what they say of one half of the validation
 * athletes, judged on the other half; and the other way round, so that every validation athlete is
 * judged by a blend that has not seen any frame of that athlete.
 */
final class Stacking {
  private static final String NAME = "stacking";
  private static final double RIDGE = 1e-3;

  private Stacking() {}

  static Prediction of(TaskData data, List<Prediction> members) {
    long start = System.nanoTime();
    int[] halves = data.halves();
    double[][] weights = {
      fit(data, members, halves, 0), fit(data, members, halves, 1),
    };
    double[][] blended = data.bySession(frame -> 0);
    for (int session = 0; session < blended.length; session++) {
      double[] foreign = weights[1 - halves[session]];
      for (int frame = 0; frame < blended[session].length; frame++) {
        double sum = foreign[members.size()];
        for (int i = 0; i < members.size(); i++) {
          sum += foreign[i] * members.get(i).bySession()[session][frame];
        }
        blended[session][frame] =
            Math.max(data.task().judged().min(), Math.min(data.task().judged().max(), sum));
      }
      data.task().afterwards(blended[session]);
    }
    return new Prediction(
        new Candidate(
            NAME,
            Candidate.Kind.ENSEMBLE,
            "least squares on "
                + describe(members, weights)
                + "; fitted to one half of the validation athletes, judged on the other, and the"
                + " other way round",
            members.stream().mapToLong(member -> member.candidate().parameters()).sum()
                + members.size()
                + 1,
            (System.nanoTime() - start) / 1e9,
            data.task().figures(data.validation(), blended),
            List.of(),
            0),
        blended);
  }

  private static double[] fit(TaskData data, List<Prediction> members, int[] halves, int half) {
    int n = members.size() + 1;
    double[][] normal = new double[n][n];
    double[] right = new double[n];
    double[] row = new double[n];
    row[n - 1] = 1;
    for (int session = 0; session < halves.length; session++) {
      if (halves[session] != half) {
        continue;
      }
      int frames = data.validation().get(session).frames();
      for (int frame = 0; frame < frames; frame++) {
        double truth = data.task().truth(data.validation().get(session), frame);
        for (int i = 0; i < members.size(); i++) {
          row[i] = members.get(i).bySession()[session][frame];
        }
        for (int i = 0; i < n; i++) {
          right[i] += row[i] * truth / frames;
          for (int j = 0; j <= i; j++) {
            normal[i][j] += row[i] * row[j] / frames;
          }
        }
      }
    }
    // towards the plain mean of the members
    for (int i = 0; i < members.size(); i++) {
      normal[i][i] += RIDGE * halves.length;
      right[i] += RIDGE * halves.length / members.size();
    }
    normal[n - 1][n - 1] += 1e-9;
    return Cholesky.solve(normal, right);
  }

  private static String describe(List<Prediction> members, double[][] weights) {
    StringBuilder described = new StringBuilder();
    for (int i = 0; i < members.size(); i++) {
      described.append(
          String.format(
              Locale.ROOT,
              "%s%s (%.2f, %.2f)",
              i == 0 ? "" : ", ",
              members.get(i).candidate().name(),
              weights[0][i],
              weights[1][i]));
    }
    return described.toString();
  }
}
