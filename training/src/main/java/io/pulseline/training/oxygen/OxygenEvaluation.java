package io.pulseline.training.oxygen;

import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.training.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Measures oxygen uptake on people in whom it was measured: the published model as it is, and
 * models trained on some of the participants and tested on others. Always whole participants are
 * trained or tested on, never rows of one.
 */
public final class OxygenEvaluation {
  /** Of eleven participants, seven to train on; other numbers in proportion. */
  private static final double TRAINING_SHARE = 7.0 / 11;

  private static final List<UptakeMethod> BASELINES =
      List.of(
          LinearUptake.onSmoothed(5),
          LinearUptake.onSmoothed(10),
          LinearUptake.onSmoothed(20),
          LinearUptake.onSmoothed(30),
          LinearUptake.onSmoothed(60));

  private final OxygenPlan plan;
  private final Progress progress;
  private final PublishedUptake published;

  private OxygenEvaluation(OxygenPlan plan, Progress progress, PublishedUptake published) {
    this.plan = plan;
    this.progress = progress;
    this.published = published;
  }

  /**
   * Runs the plan; the same plan gives the same figures.
   *
   * @throws ModelRefusedException if the published model cannot be used
   * @throws UptakeException if it does not give oxygen uptake, there are too few participants to
   *     train on, or one of them is also tested on
   */
  public static OxygenReport run(OxygenPlan plan, Progress progress)
      throws ModelRefusedException, UptakeException {
    checkOthers(plan);
    try (PublishedUptake published = PublishedUptake.open(plan.store())) {
      return new OxygenEvaluation(plan, progress, published).run();
    }
  }

  private static void checkOthers(OxygenPlan plan) throws UptakeException {
    int others = plan.others().size();
    if (others > 0 && others < ChosenUptake.LEAST_PARTICIPANTS) {
      throw new UptakeException(
          "The file to train on has %d participants: give it at least %d."
              .formatted(others, ChosenUptake.LEAST_PARTICIPANTS));
    }
    for (Participant other : plan.others()) {
      for (Participant tested : plan.participants()) {
        if (other.isMeasuredAs(tested)) {
          throw new UptakeException(
              "Participant %s of the file to train on is participant %s to be tested on: leave one out."
                  .formatted(other.id(), tested.id()));
        }
      }
    }
  }

  private static List<UptakeMethod> candidates(long seed) {
    return List.of(
        new MassScaled(LinearUptake.onAverages(UptakeInputs.HeartRate.AS_IT_IS)),
        new MassScaled(LinearUptake.onAverages(UptakeInputs.HeartRate.ABOVE_RESTING)),
        new MassScaled(new RecurrentUptake(seed)));
  }

  private OxygenReport run() {
    List<WatchSession> sessions = sessions(plan.participants(), WatchSession.Resting.UNKNOWN);
    return new OxygenReport(
        published.id().toString(),
        sessions.size(),
        plan.participants().stream().mapToInt(Participant::maskedValues).sum(),
        untrained(sessions),
        divisions(sessions));
  }

  private static List<WatchSession> sessions(
      List<Participant> participants, WatchSession.Resting resting) {
    return participants.stream().map(participant -> WatchSession.of(participant, resting)).toList();
  }

  private OxygenReport.Table untrained(List<WatchSession> sessions) {
    Map<String, List<float[]>> predictions = new LinkedHashMap<>();
    predictions.put(OxygenReport.PUBLISHED, predict(published, sessions));
    predictions.put(
        OxygenReport.PUBLISHED_WITH_RESTING,
        predict(published, sessions(plan.participants(), WatchSession.Resting.FROM_WATCH)));
    predictions.put(OxygenReport.FORMULA, predict(new FormulaUptake(), sessions));
    return table(predictions, sessions);
  }

  private List<OxygenReport.Division> divisions(List<WatchSession> sessions) {
    List<OxygenReport.Division> divisions = new ArrayList<>();
    if (!plan.others().isEmpty()) {
      divisions.add(division(sessions(plan.others(), WatchSession.Resting.UNKNOWN), sessions, ""));
      return divisions;
    }
    int training = (int) Math.round(sessions.size() * TRAINING_SHARE);
    if (training < ChosenUptake.LEAST_PARTICIPANTS) {
      return divisions;
    }
    for (int i = 0; i < plan.divisions(); i++) {
      List<WatchSession> shuffled = new ArrayList<>(sessions);
      Collections.shuffle(shuffled, new Random(plan.seed() + i));
      String which = " (%d of %d)".formatted(i + 1, plan.divisions());
      divisions.add(
          division(
              shuffled.subList(0, training),
              shuffled.subList(training, shuffled.size()),
              plan.divisions() == 1 ? "" : which));
    }
    return divisions;
  }

  private OxygenReport.Division division(
      List<WatchSession> train, List<WatchSession> test, String which) {
    String stage = "Training on " + train.size() + " participants" + which;
    progress.report(stage, 0, "");
    ChosenUptake linear = ChosenUptake.single(BASELINES, train);
    ChosenUptake chosen = ChosenUptake.mean(candidates(plan.seed()), train);
    Map<String, List<float[]>> predictions = new LinkedHashMap<>();
    predictions.put(OxygenReport.PUBLISHED, predict(published, test));
    predictions.put(OxygenReport.TRAINED, predict(chosen.method().fit(train), test));
    predictions.put(OxygenReport.LINEAR, predict(linear.method().fit(train), test));
    predictions.put(OxygenReport.CONSTANT, predict(new ConstantUptake().fit(train), test));
    progress.report(stage, 1, chosen.method().name());
    return new OxygenReport.Division(
        ids(train),
        ids(test),
        chosen.method().name(),
        chosen.rmseByMethod(),
        linear.method().name(),
        table(predictions, test));
  }

  private static List<String> ids(List<WatchSession> sessions) {
    return sessions.stream().map(session -> session.participant().id()).toList();
  }

  private static List<float[]> predict(UptakePredictor predictor, List<WatchSession> sessions) {
    return sessions.stream().map(predictor::predict).toList();
  }

  private static OxygenReport.Table table(
      Map<String, List<float[]>> predictions, List<WatchSession> sessions) {
    Map<String, Map<String, Agreement>> rows = new LinkedHashMap<>();
    for (int i = 0; i < sessions.size(); i++) {
      Map<String, Agreement> row = new LinkedHashMap<>();
      int at = i;
      predictions.forEach(
          (predictor, all) ->
              row.put(
                  predictor, Agreement.of(all.subList(at, at + 1), sessions.subList(at, at + 1))));
      rows.put(sessions.get(i).participant().id(), row);
    }
    Map<String, Agreement> all = new LinkedHashMap<>();
    predictions.forEach((predictor, each) -> all.put(predictor, Agreement.of(each, sessions)));
    rows.put(OxygenReport.ALL, all);
    return new OxygenReport.Table(List.copyOf(predictions.keySet()), rows);
  }
}
