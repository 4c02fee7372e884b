package io.pulseline.training.evaluate;

import io.pulseline.modelstore.Confidence;
import io.pulseline.modelstore.Manifest;
import io.pulseline.training.data.HeldOutSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Measures on whole sessions what a model says of its own errors. */
final class ConfidenceEvaluation {
  private static final List<Double> STATED = List.of(0.5, 0.8, 0.95);
  private static final double STATED_FOR_GROUPS = 0.8;
  private static final int BINS = 5;

  /** The job's tolerances; where it has none, one point of exertion and one MET. */
  private static final Map<String, Double> TOLERANCES =
      Map.of(
          "aerobic_effect", 0.5,
          "anaerobic_effect", 0.5,
          "fatigue_index", 0.1,
          "perceived_exertion", 1.0,
          "oxygen_uptake", 3.5);

  private final Groups groups;
  private final PredictedSession.Truth truth;

  /** Labels in the order of the model's first outputs. */
  ConfidenceEvaluation(Groups groups, PredictedSession.Truth truth) {
    this.groups = groups;
    this.truth = truth;
  }

  /**
   * Figures of each confidence that the manifest states, after each frame and at session end.
   *
   * @param sessions who was observed
   * @param predicted what is given for the model's first outputs
   * @param outputs all outputs of the model, of each session frames × outputs
   */
  List<ConfidenceFigures> figures(
      Manifest manifest,
      List<HeldOutSession> sessions,
      List<PredictedSession> predicted,
      List<float[]> outputs) {
    List<ConfidenceFigures> figures = new ArrayList<>();
    for (Confidence confidence : manifest.confidences()) {
      for (boolean atEnd : new boolean[] {false, true}) {
        figures.add(figures(manifest, confidence, atEnd, sessions, predicted, outputs));
      }
    }
    return figures;
  }

  /** For each quantity, by how much its 80 % interval misses its coverage. */
  static List<Manifest.Metric> metrics(List<ConfidenceFigures> figures) {
    List<Manifest.Metric> metrics = new ArrayList<>();
    for (ConfidenceFigures figure : figures) {
      for (ConfidenceFigures.Interval interval : figure.intervals()) {
        if (interval.stated() == STATED_FOR_GROUPS) {
          metrics.add(
              new Manifest.Metric(
                  figure.quantity() + ": 80 % interval, miss",
                  "fraction",
                  true,
                  Comparison.round(Math.abs(interval.measured() - interval.stated())),
                  new TreeMap<>()));
        }
      }
    }
    return metrics;
  }

  private ConfidenceFigures figures(
      Manifest manifest,
      Confidence confidence,
      boolean atEnd,
      List<HeldOutSession> sessions,
      List<PredictedSession> predicted,
      List<float[]> outputs) {
    Judged judged =
        new Judged(
            manifest.outputIndex(confidence.output()),
            manifest.outputIndex(confidence.errorOutput()),
            manifest.outputs().size(),
            atEnd);
    List<Integer> all = IntStream.range(0, predicted.size()).boxed().toList();
    JudgedErrors errors = judged.errors(confidence, predicted, outputs, all);
    List<ConfidenceFigures.GroupCoverage> coverages = new ArrayList<>();
    groups.visit(
        sessions,
        (split, group, members) ->
            coverages.add(
                new ConfidenceFigures.GroupCoverage(
                    split,
                    group,
                    members.size(),
                    Comparison.round(
                        judged
                            .errors(confidence, predicted, outputs, members)
                            .coverage(STATED_FOR_GROUPS)))));
    double tolerance = TOLERANCES.getOrDefault(confidence.output(), Double.NaN);
    return new ConfidenceFigures(
        confidence.output().replace('_', ' ') + (atEnd ? " at session end" : " at each frame"),
        manifest.outputs().get(judged.label).unit(),
        STATED.stream()
            .map(
                stated ->
                    new ConfidenceFigures.Interval(
                        stated,
                        Comparison.round(errors.coverage(stated)),
                        Comparison.round(errors.meanHalfWidth(stated))))
            .toList(),
        coverages,
        tolerance,
        Double.isNaN(tolerance) ? List.of() : errors.reliability(tolerance, BINS));
  }

  /** Where an output and what is said of its error stand, and after which frames. */
  private final class Judged {
    private final int label;
    private final int error;
    private final int width;
    private final boolean atEnd;

    private Judged(int label, int error, int width, boolean atEnd) {
      this.label = label;
      this.error = error;
      this.width = width;
      this.atEnd = atEnd;
    }

    private JudgedErrors errors(
        Confidence confidence,
        List<PredictedSession> predicted,
        List<float[]> outputs,
        List<Integer> members) {
      JudgedErrors errors = new JudgedErrors(confidence);
      for (int member : members) {
        PredictedSession session = predicted.get(member);
        int frames = session.session().frames();
        for (int frame = atEnd ? frames - 1 : 0; frame < frames; frame++) {
          errors.add(
              Math.abs(
                  session.of(label, Comparison.MODEL)[frame]
                      - truth.at(session.session(), frame, label)),
              outputs.get(member)[frame * width + error]);
        }
      }
      return errors;
    }
  }
}
