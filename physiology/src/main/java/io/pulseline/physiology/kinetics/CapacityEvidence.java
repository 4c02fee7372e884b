package io.pulseline.physiology.kinetics;

/**
 * What earlier sessions told of an athlete's capacity: the sums on which {@link CapacityHypotheses}
 * weigh, carried from session to session, so that the next one does not start from the profile
 * alone. State class: public fields, bounded size.
 */
public final class CapacityEvidence {
  /**
   * Beyond this, more sessions do not make the evidence stronger but replace the older: people
   * change, and differ from equations in the same way each time.
   */
  private static final int MAX_SECONDS = 2_700;

  /** Sum of squares of the expected share of the heart rate reserve, for each hypothesis. */
  public float[] expectedSquares = new float[CapacityHypotheses.COUNT];

  /** Sum of its products with the measured heart rate above rest, bpm. */
  public float[] expectedTimesMeasured = new float[CapacityHypotheses.COUNT];

  /** Distance run beyond what D' would have allowed in the worst session, m. */
  public float[] overdrawnM = new float[CapacityHypotheses.COUNT];

  /** Seconds of heart rate in the sums. */
  public int seconds;

  /**
   * Takes over what the hypotheses rest on at a session's end; of a single session at most {@link
   * CapacityHypotheses#MAX_EVIDENCE_SECONDS} count.
   */
  public void take(CapacityHypotheses capacity) {
    int counted =
        Math.min(
            capacity.evidenceSeconds,
            capacity.carriedEvidenceSeconds + CapacityHypotheses.MAX_EVIDENCE_SECONDS);
    seconds = Math.min(counted, MAX_SECONDS);
    double share = seconds / (double) Math.max(1, capacity.evidenceSeconds);
    for (int k = 0; k < CapacityHypotheses.COUNT; k++) {
      expectedSquares[k] = (float) (share * capacity.sums[CapacityHypotheses.EXPECTED_SQUARES + k]);
      expectedTimesMeasured[k] =
          (float) (share * capacity.sums[CapacityHypotheses.EXPECTED_TIMES_MEASURED + k]);
      overdrawnM[k] = capacity.overdrawnM(k);
    }
  }
}
