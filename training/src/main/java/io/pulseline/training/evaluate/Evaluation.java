package io.pulseline.training.evaluate;

import io.pulseline.gym.simulation.Population;
import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.modelstore.FeedForwardModel;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.ModelId;
import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.modelstore.NativeEngine;
import io.pulseline.modelstore.RecurrentModel;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.Feature;
import io.pulseline.training.Progress;
import io.pulseline.training.data.HeldOutSession;
import io.pulseline.training.data.MissingInput;
import io.pulseline.training.data.SessionRows;
import io.pulseline.training.learn.FeatureStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Scores every version of a store on athletes that no model has seen, of the population that models
 * were trained on and of a shifted one, clean and with faults, beside baselines that were fitted to
 * other athletes. Same plan and rule, same figures.
 */
public final class Evaluation {
  private static final int DECILES = 10;
  private static final int MISSING_ATHLETES = 500;
  private static final Set<String> MISSING_FIGURES =
      Set.of(
          "aerobic effect at session end: MAE",
          "aerobic effect at session end: band accuracy",
          "anaerobic effect at session end: MAE",
          "fatigue index: MAE",
          "fatigue index >= 0.5: AUC",
          "perceived exertion: MAE",
          "oxygen uptake: MAE");

  private final EvaluationPlan plan;
  private final AlertRule rule;
  private final Progress progress;
  private final Groups groups = new Groups(Groups.DIMENSIONS);
  private final List<EvaluationReport.Section> sections = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private Evaluation(EvaluationPlan plan, AlertRule rule, Progress progress) {
    this.plan = plan;
    this.rule = rule;
    this.progress = progress;
  }

  /**
   * Runs the plan.
   *
   * @param rule how the job raises alerts
   * @param progress hears of it; may be called from several threads, one at a time
   * @throws io.pulseline.modelstore.EngineUnavailableException if PyTorch cannot be used
   */
  public static EvaluationReport run(EvaluationPlan plan, AlertRule rule, Progress progress) {
    NativeEngine.ensureUsable();
    Evaluation evaluation = new Evaluation(plan, rule, progress);
    evaluation.run();
    return new EvaluationReport(
        plan.command(),
        plan.seed(),
        plan.athletes(),
        plan.baselineSeed(),
        plan.baselineAthletes(),
        evaluation.sections,
        evaluation.notes);
  }

  /** Who was observed, and how. */
  private record Scene(
      String population,
      String observation,
      List<HeldOutSession> sessions,
      Function<HeldOutSession, SessionRows> observed) {

    List<SessionRows> rows() {
      return sessions.stream().map(observed).toList();
    }

    EvaluationReport.Section section(
        ModelId id,
        List<Manifest.Metric> figures,
        List<GroupError> groups,
        List<OperatingPoint> operatingPoints,
        List<ConfidenceFigures> confidences) {
      long exhausted = sessions.stream().filter(session -> session.emptySecond() >= 0).count();
      List<Manifest.Metric> all = new ArrayList<>(figures);
      all.addAll(ConfidenceEvaluation.metrics(confidences));
      GroupError.worst(groups).ifPresent(worst -> all.add(worst.metric()));
      return new EvaluationReport.Section(
          id.toString(),
          population,
          observation,
          sessions.size(),
          (int) exhausted,
          all,
          groups,
          operatingPoints,
          confidences);
    }
  }

  private void run() {
    try (BoostedBaselines boosted = new BoostedBaselines(notes)) {
      List<SessionRows> train =
          HeldOutSession.simulateTraining(
              plan.baselineSeed(),
              plan.baselineAthletes(),
              "Simulating athletes for the baselines",
              progress);
      progress.report("Fitting baselines of effect", 0, "");
      EffectEvaluation effect =
          new EffectEvaluation(
              train, scaling(EffectFeatures.LIST, train, SessionRows::effectFeatures), boosted);
      progress.report("Fitting baselines of fatigue", 0, "");
      FatigueEvaluation fatigue =
          new FatigueEvaluation(
              train, scaling(FatigueFeatures.LIST, train, SessionRows::fatigueFeatures), boosted);
      population("held-out", Population.REFERENCE, effect, fatigue);
      for (MissingInput missing : MissingInput.values()) {
        without(missing, effect, fatigue);
      }
      population("shifted", Population.SHIFTED, effect, fatigue);
    }
  }

  private static FeatureScaling scaling(
      List<Feature> features, List<SessionRows> train, Function<SessionRows, float[]> rows) {
    FeatureStatistics statistics = new FeatureStatistics(features);
    train.forEach(session -> statistics.add(rows.apply(session)));
    return new FeatureScaling(statistics.specify());
  }

  private void population(
      String name, Population population, EffectEvaluation effect, FatigueEvaluation fatigue) {
    List<HeldOutSession> sessions =
        HeldOutSession.simulate(
            population, plan.seed(), plan.athletes(), "Simulating " + name + " athletes", progress);
    for (Scene scene :
        List.of(
            new Scene(name, "clean", sessions, HeldOutSession::clean),
            new Scene(name, "with faults", sessions, HeldOutSession::faults))) {
      sections.addAll(sections(scene, effect, fatigue));
    }
  }

  /** What it costs if an input is never there: the figures that matter most, of fewer athletes. */
  private void without(MissingInput missing, EffectEvaluation effect, FatigueEvaluation fatigue) {
    List<HeldOutSession> sessions =
        HeldOutSession.simulateWithout(
            missing,
            plan.seed(),
            Math.min(MISSING_ATHLETES, plan.athletes()),
            "Simulating athletes " + missing.scene(),
            progress);
    Scene scene = new Scene("held-out", missing.scene(), sessions, HeldOutSession::clean);
    sections(scene, effect, fatigue).stream()
        .map(section -> section.withOnly(MISSING_FIGURES))
        .forEach(sections::add);
  }

  private List<EvaluationReport.Section> sections(
      Scene scene, EffectEvaluation effect, FatigueEvaluation fatigue) {
    List<EvaluationReport.Section> found = new ArrayList<>();
    for (ModelId id : plan.store().list()) {
      progress.report(
          "Evaluating " + id + ", " + scene.population + ", " + scene.observation, 0, "");
      try {
        warnIfSeen(id);
        switch (id.name()) {
          case "effect-mlp" -> found.add(effect(id, scene, effect));
          case "fatigue-lstm" -> found.add(fatigue(id, scene, fatigue));
          default -> note(id + " is not evaluated: the job has no use for it.");
        }
      } catch (ModelRefusedException e) {
        note(id + " is not evaluated: " + e.getMessage());
      }
    }
    return found;
  }

  private void warnIfSeen(ModelId id) throws ModelRefusedException {
    for (Manifest.DataSet data : plan.store().manifest(id).dataSets()) {
      if (data.seed() == plan.seed()) {
        note(
            "%s was trained on athletes of seed %d: its figures here are not of athletes it has never seen; evaluate with another seed."
                .formatted(id, plan.seed()));
      }
    }
  }

  private void note(String sentence) {
    if (!notes.contains(sentence)) {
      notes.add(sentence);
    }
  }

  private EvaluationReport.Section effect(ModelId id, Scene scene, EffectEvaluation evaluation)
      throws ModelRefusedException {
    List<SessionRows> rows = scene.rows();
    try (FeedForwardModel model = plan.store().openFeedForward(id, names(EffectFeatures.LIST))) {
      List<float[]> outputs = ServedOutputs.of(model, rows);
      List<PredictedSession> predicted = evaluation.predict(rows, outputs, model.outputCount());
      return scene.section(
          id,
          evaluation.metrics(predicted, ""),
          groups.errors(
              scene.sessions,
              predicted,
              "aerobic effect at session end",
              group -> evaluation.atEnd(group, 0).of(Comparison.MODEL).mae()),
          List.of(),
          new ConfidenceEvaluation(groups, EffectEvaluation::truth)
              .figures(model.manifest(), scene.sessions, predicted, outputs));
    }
  }

  private EvaluationReport.Section fatigue(ModelId id, Scene scene, FatigueEvaluation evaluation)
      throws ModelRefusedException {
    List<SessionRows> rows = scene.rows();
    try (RecurrentModel model = plan.store().openRecurrent(id, names(FatigueFeatures.LIST))) {
      List<float[]> outputs = ServedOutputs.of(model, rows);
      List<PredictedSession> predicted = evaluation.predict(rows, outputs, model.outputCount());
      List<Manifest.Metric> figures = new ArrayList<>(evaluation.metrics(predicted, ""));
      figures.addAll(detection(evaluation.compare(predicted, 0)));
      AlertFigures alerts = new AlertFigures(rule);
      for (int i = 0; i < predicted.size(); i++) {
        alerts.add(predicted.get(i), scene.sessions.get(i).emptySecond());
      }
      figures.addAll(alerts.metrics());
      return scene.section(
          id,
          figures,
          groups.errors(
              scene.sessions,
              predicted,
              "fatigue index",
              group -> evaluation.compare(group, 0).of(Comparison.MODEL).mae()),
          alerts.operatingPoints(),
          new ConfidenceEvaluation(groups, FatigueEvaluation::truth)
              .figures(model.manifest(), scene.sessions, predicted, outputs));
    }
  }

  private static List<Manifest.Metric> detection(Comparison fatigue) {
    String high = "fatigue index >= " + FatigueEvaluation.HIGH;
    return List.of(
        fatigue.metric(high + ": F1", "1", false, scores -> scores.f1(FatigueEvaluation.HIGH)),
        fatigue.metric(
            high + ": calibration error as a probability",
            "fraction",
            true,
            scores ->
                scores.calibrationError(DECILES, truth -> truth >= FatigueEvaluation.HIGH ? 1 : 0)),
        fatigue.metric(
            "fatigue index: calibration error",
            "fraction",
            true,
            scores -> scores.calibrationError(DECILES, truth -> truth)));
  }

  private static List<String> names(List<Feature> features) {
    return features.stream().map(Feature::name).toList();
  }
}
