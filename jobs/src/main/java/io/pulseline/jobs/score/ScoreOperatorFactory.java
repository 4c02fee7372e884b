package io.pulseline.jobs.score;

import io.pulseline.jobs.frame.Frame;
import java.time.Duration;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Makes a {@link ScoreOperator} in each subtask. */
public final class ScoreOperatorFactory extends AbstractStreamOperatorFactory<ScoredFrame>
    implements OneInputStreamOperatorFactory<Frame, ScoredFrame> {
  private static final long serialVersionUID = 1L;

  private final Scorer.Factory scorerFactory;
  private final int batchSize;
  private final Duration batchWait;

  /**
   * Describes the operator.
   *
   * @param scorerFactory opens the models, once a subtask
   * @param batchSize most frames in a batch, 1 or more
   * @param batchWait longest processing time that a frame waits for its batch
   */
  public ScoreOperatorFactory(Scorer.Factory scorerFactory, int batchSize, Duration batchWait) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size is " + batchSize + ": use 1 or more");
    }
    if (batchWait.isNegative()) {
      throw new IllegalArgumentException("batch wait is " + batchWait + ": use 0 or more");
    }
    this.scorerFactory = scorerFactory;
    this.batchSize = batchSize;
    this.batchWait = batchWait;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T extends StreamOperator<ScoredFrame>> T createStreamOperator(
      StreamOperatorParameters<ScoredFrame> parameters) {
    return (T) new ScoreOperator(parameters, scorerFactory, batchSize, batchWait);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return ScoreOperator.class;
  }
}
