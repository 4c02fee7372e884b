package io.pulseline.training.search;

import io.pulseline.training.learn.Fit;
import java.util.List;

/**
 * What was tried, and what came of it.
 *
 * @param name name, unique within its task
 * @param kind what it is there for
 * @param settings how it was fitted, in words
 * @param parameters numbers that were fitted; of trees their leaves, 0 if there are none
 * @param seconds wall time of fitting it, s; that of its members not counted again
 * @param figures on the validation athletes; the first one ranks
 * @param curve loss by epoch; empty without epochs
 * @param bestEpoch epoch of the best validation loss, from 1; 0 without epochs
 */
public record Candidate(
    String name,
    Kind kind,
    String settings,
    long parameters,
    double seconds,
    List<Figure> figures,
    List<Fit.Epoch> curve,
    int bestEpoch) {

  /** Why a candidate is in the search. */
  public enum Kind {
    /** Predicts without a network. */
    BASELINE,
    /** A network that others have published results of. */
    REFERENCE,
    /** The network that this project publishes. */
    PUBLISHED,
    /** Drawn from the search space. */
    TRIAL,
    /** Made of others. */
    ENSEMBLE
  }

  /** Keeps unmodifiable copies. */
  public Candidate {
    figures = List.copyOf(figures);
    curve = List.copyOf(curve);
  }

  /** The figure that ranks. */
  Figure first() {
    return figures.get(0);
  }
}
