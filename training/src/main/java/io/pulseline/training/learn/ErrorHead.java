package io.pulseline.training.learn;

import io.pulseline.modelstore.Manifest;
import java.util.List;

/**
 * An output that learns how large the error of another output is: the median of its absolute error,
 * given the inputs. It has no label of its own, so it stands behind the outputs that have.
 *
 * @param output output whose error is predicted
 * @param errorOutput output that predicts it, in the same unit and never below 0
 * @param weight weight in the loss; small, so that the layers before it serve the labels
 */
public record ErrorHead(String output, String errorOutput, double weight) {

  /**
   * Outputs with a label: all but the error heads.
   *
   * @throws IllegalArgumentException if a head is not among the last outputs, judges one of them or
   *     can fall below 0
   */
  static int labelled(List<Manifest.Output> outputs, List<ErrorHead> heads) {
    int labels = outputs.size() - heads.size();
    for (int i = 0; i < heads.size(); i++) {
      ErrorHead head = heads.get(i);
      boolean inPlace = labels > 0 && outputs.get(labels + i).name().equals(head.errorOutput());
      if (!inPlace || head.judged(outputs.subList(0, labels)) < 0) {
        throw new IllegalArgumentException(
            "The error heads %s do not fit the outputs %s: put them last, in the same order."
                .formatted(heads, outputs.stream().map(Manifest.Output::name).toList()));
      }
      if (outputs.get(labels + i).min() < 0) {
        throw new IllegalArgumentException(
            "The error output '%s' may fall below 0: give it another least value."
                .formatted(head.errorOutput()));
      }
    }
    return labels;
  }

  /** Position of the output whose error is predicted; −1 if it is not there. */
  int judged(List<Manifest.Output> outputs) {
    return outputs.stream().map(Manifest.Output::name).toList().indexOf(output);
  }
}
