package io.pulseline.training.evaluate;

import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.ModelId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The figures of an evaluation.
 *
 * @param command what repeats it
 * @param seed seed of the held-out athletes
 * @param athletes held-out athletes of each population
 * @param baselineSeed seed of the baselines' athletes
 * @param baselineAthletes athletes to whom baselines were fitted
 * @param sections figures by model, population and observation
 * @param notes what could not be done, a sentence each
 */
public record EvaluationReport(
    String command,
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

  /** The sections of a model. */
  public List<Section> of(ModelId model) {
    return sections.stream().filter(section -> section.model().equals(model.toString())).toList();
  }

  /**
   * All figures of a model that could be measured, each named with its scene: "held-out, clean:
   * fatigue index: MAE".
   */
  public List<Manifest.Metric> metrics(ModelId model) {
    List<Manifest.Metric> metrics = new ArrayList<>();
    for (Section section : of(model)) {
      for (Manifest.Metric figure : section.figures()) {
        if (!Double.isNaN(figure.value())) {
          metrics.add(
              new Manifest.Metric(
                  section.scene() + ": " + figure.name(),
                  figure.unit(),
                  figure.lowerIsBetter(),
                  figure.value(),
                  figure.baselines()));
        }
      }
    }
    return metrics;
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
   * @param operatingPoints alerts at offsets of the fatigue index; none for another model
   * @param confidences how far the model's own statements of its error can be trusted
   */
  public record Section(
      String model,
      String population,
      String observation,
      int sessions,
      int sessionsToExhaustion,
      List<Manifest.Metric> figures,
      List<GroupError> groups,
      List<OperatingPoint> operatingPoints,
      List<ConfidenceFigures> confidences) {
    /** Keeps unmodifiable copies. */
    public Section {
      figures = List.copyOf(figures);
      groups = List.copyOf(groups);
      operatingPoints = List.copyOf(operatingPoints);
      confidences = List.copyOf(confidences);
    }

    /** This section with these figures only. */
    Section withOnly(Set<String> names) {
      return new Section(
          model,
          population,
          observation,
          sessions,
          sessionsToExhaustion,
          figures.stream().filter(figure -> names.contains(figure.name())).toList(),
          List.of(),
          List.of(),
          List.of());
    }

    /** Who was observed, and how: "held-out, clean". */
    public String scene() {
      return population + ", " + observation;
    }
  }
}
