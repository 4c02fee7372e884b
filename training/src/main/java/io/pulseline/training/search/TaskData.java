package io.pulseline.training.search;

import io.pulseline.gym.simulation.Seeds;
import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.training.data.DataSet;
import io.pulseline.training.data.SessionRows;
import io.pulseline.training.learn.FeatureStatistics;
import io.pulseline.training.learn.FeedForwardTrainer;
import io.pulseline.training.learn.RecurrentTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Training and validation sessions of a data set as one task sees them. The test athletes are not
 * here, so no candidate can be chosen by them.
 *
 * @param task the task
 * @param train sessions to learn from
 * @param validation sessions that rank
 * @param scaling of the raw rows, from the training sessions
 */
record TaskData(
    SearchTask task,
    List<SessionRows> train,
    List<SessionRows> validation,
    FeatureScaling scaling) {

  static TaskData of(SearchTask task, DataSet data) {
    FeatureStatistics statistics = new FeatureStatistics(task.featureList());
    data.train().forEach(session -> statistics.add(task.features(session)));
    return new TaskData(
        task, data.train(), data.validation(), new FeatureScaling(statistics.specify()));
  }

  /** This with the sessions of athletes who were drawn with replacement, as many as there are. */
  TaskData bootstrap(long seed) {
    Map<Integer, List<SessionRows>> byAthlete = new TreeMap<>();
    train.forEach(
        session ->
            byAthlete.computeIfAbsent(session.athlete(), a -> new ArrayList<>()).add(session));
    List<List<SessionRows>> athletes = List.copyOf(byAthlete.values());
    RandomGenerator random = Seeds.generator(seed, 0);
    List<SessionRows> drawn = new ArrayList<>();
    for (int i = 0; i < athletes.size(); i++) {
      drawn.addAll(athletes.get(random.nextInt(athletes.size())));
    }
    return new TaskData(task, drawn, validation, scaling);
  }

  /** Which half of the validation athletes each validation session belongs to: 0 or 1. */
  int[] halves() {
    List<Integer> athletes =
        validation.stream().map(SessionRows::athlete).distinct().sorted().toList();
    return validation.stream()
        .mapToInt(session -> athletes.indexOf(session.athlete()) % 2)
        .toArray();
  }

  /** The rows at the end of each frame, with their labels. */
  FeedForwardTrainer.Rows rows(List<SessionRows> sessions) {
    int frames = DataSet.frames(sessions);
    int width = task.featureList().size();
    float[] features = new float[frames * width];
    float[] labels = new float[frames * task.labelCount()];
    int at = 0;
    for (SessionRows session : sessions) {
      for (int frame = 0; frame < session.frames(); frame++, at++) {
        int step = (frame + 1) * task.stepsPerFrame() - 1;
        System.arraycopy(task.features(session), step * width, features, at * width, width);
        System.arraycopy(
            task.labels(session),
            step * task.labelCount(),
            labels,
            at * task.labelCount(),
            task.labelCount());
      }
    }
    return new FeedForwardTrainer.Rows(frames, features, labels);
  }

  /** The sessions as sequences of steps. */
  List<RecurrentTrainer.Sequence> sequences(List<SessionRows> sessions) {
    return sessions.stream()
        .map(
            session ->
                new RecurrentTrainer.Sequence(
                    session.frames() * task.stepsPerFrame(),
                    task.features(session),
                    task.labels(session)))
        .toList();
  }

  /**
   * Cuts values of all frames, one session after the other, into sessions.
   *
   * @param value value of the frame with this number among all frames
   */
  double[][] bySession(java.util.function.IntToDoubleFunction value) {
    double[][] cut = new double[validation.size()][];
    int at = 0;
    for (int i = 0; i < cut.length; i++) {
      cut[i] = new double[validation.get(i).frames()];
      for (int frame = 0; frame < cut[i].length; frame++) {
        cut[i][frame] = value.applyAsDouble(at++);
      }
    }
    return cut;
  }
}
