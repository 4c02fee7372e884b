package io.pulseline.training.evaluate;

import io.pulseline.modelstore.Manifest;
import java.util.List;

/**
 * The figures of an evaluation.
 *
 * @param seed seed of the held-out athletes
 * @param athletes held-out athletes of each population
 * @param baselineSeed seed of the baselines' athletes
 * @param baselineAthletes athletes to whom baselines were fitted
 * @param sections figures by model, population and observation
 * @param notes what could not be done, a sentence each
 */
public record EvaluationReport(
    long seed,
    int athletes,
    long baselineSeed,
    int baselineAthletes,
    List<Section> sections,
    List<String> notes) {
  /** Keeps unmodifiable copies. */
  public EvaluationReport {
    sections = List.copyOf(sections);
    notes = List.copyOf(notes);
  }

  /**
   * One model on one population, observed one way.
   *
   * @param model name and version
   * @param population who: held-out or shifted
   * @param observation how they were observed: clean or with faults
   * @param sessions sessions scored
   * @param sessionsToExhaustion of these, where D′ was empty at some time
   * @param figures of the model beside the baselines
   * @param groups errors of groups of athletes
   */
  public record Section(
      String model,
      String population,
      String observation,
      int sessions,
      int sessionsToExhaustion,
      List<Manifest.Metric> figures,
      List<GroupError> groups) {
    /** Keeps unmodifiable copies. */
    public Section {
      figures = List.copyOf(figures);
      groups = List.copyOf(groups);
    }
  }
}
