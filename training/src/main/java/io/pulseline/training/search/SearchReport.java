package io.pulseline.training.search;

import java.util.List;

/**
 * What a search found.
 *
 * @param command the command that repeats it
 * @param seed seed of athletes, draws, weights and batches
 * @param dataSet content hash of all rows
 * @param trainAthletes athletes that candidates were fitted to
 * @param validationAthletes athletes on whom they are ranked
 * @param seconds wall time, s
 * @param rankings a ranking for each task
 * @param notes what was left out, and why
 */
public record SearchReport(
    String command,
    long seed,
    String dataSet,
    int trainAthletes,
    int validationAthletes,
    double seconds,
    List<Ranking> rankings,
    List<String> notes) {

  /** Keeps unmodifiable copies. */
  public SearchReport {
    rankings = List.copyOf(rankings);
    notes = List.copyOf(notes);
  }

  /**
   * Candidates of a task, best first.
   *
   * @param task its label
   * @param quantity what is predicted
   * @param candidates by their first figure
   */
  public record Ranking(String task, String quantity, List<Candidate> candidates) {
    /** Keeps an unmodifiable copy. */
    public Ranking {
      candidates = List.copyOf(candidates);
    }
  }
}
