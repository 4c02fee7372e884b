package io.pulseline.cli.rejected;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.HashSet;
import java.util.Set;

/**
 * What {@code telemetry.rejected} holds, without the repeats that a job leaves when it restarts.
 */
public final class RejectedTopic {
  private final Cluster cluster;

  /** The topic of a cluster. */
  public RejectedTopic(Cluster cluster) {
    this.cluster = cluster;
  }

  /** What to do with a rejection. */
  public interface Handler {
    /**
     * Takes a rejection.
     *
     * @return whether to go on
     */
    boolean rejection(Rejection rejection) throws CommandFailure, InterruptedException;
  }

  /**
   * Hands over the rejections that the topic holds at this moment, each once. Those of one key come
   * in the order in which they were written.
   *
   * @return how many messages of the topic do not decode
   */
  public long read(RejectionFilter filter, Handler handler)
      throws CommandFailure, InterruptedException {
    Set<String> seen = new HashSet<>();
    return WholeTopic.read(
        cluster,
        TopicCatalogue.REJECTED,
        (message, value) -> {
          Rejection rejection =
              new Rejection((RejectedRecord) value, message.partition(), message.offset());
          return !filter.matches(rejection)
              || !seen.add(rejection.id() + "@" + rejection.record().getArrivalTime())
              || handler.rejection(rejection);
        });
  }
}
