package io.pulseline.modelstore;

import java.util.Arrays;

/**
 * A model gave no usable number for some rows of a batch; the other rows of the batch are sound.
 */
public final class ScoringException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int[] rows;

  ScoringException(String sentence, int[] rows) {
    super(sentence);
    this.rows = rows.clone();
  }

  static ScoringException notFinite(ModelId model, int[] rows) {
    return new ScoringException(
        "Model %s gave a value that is not finite for row%s %s of the batch."
            .formatted(
                model,
                rows.length == 1 ? "" : "s",
                rows.length == 1 ? String.valueOf(rows[0]) : Arrays.toString(rows)),
        rows);
  }

  /** Indices of the rows without a usable number, ascending. */
  public int[] rows() {
    return rows.clone();
  }
}
