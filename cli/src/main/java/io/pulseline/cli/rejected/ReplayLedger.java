package io.pulseline.cli.rejected;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.schemas.RejectedReplay;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.HashMap;
import java.util.Map;

/**
 * What was sent again, as {@code rejected.replays} says. An entry is written in the transaction
 * that sends the record, so that there is one if and only if the record was sent.
 */
public final class ReplayLedger {
  private final Map<String, RejectedReplay> byRejection = new HashMap<>();

  private ReplayLedger() {}

  /** The ledger of a cluster on which nothing was sent again. */
  public static ReplayLedger empty() {
    return new ReplayLedger();
  }

  /** Reads the ledger; a cluster without the topic is a failure. */
  public static ReplayLedger read(Cluster cluster) throws CommandFailure, InterruptedException {
    ReplayLedger ledger = new ReplayLedger();
    WholeTopic.read(
        cluster,
        TopicCatalogue.REPLAYS,
        (message, value) -> {
          RejectedReplay replay = (RejectedReplay) value;
          ledger.byRejection.put(replay.getEventId(), replay);
          return true;
        });
    return ledger;
  }

  /** Reads the ledger, which is empty where the cluster does not have the topic yet. */
  public static ReplayLedger readIfPresent(Cluster cluster)
      throws CommandFailure, InterruptedException {
    return cluster.topicNames().contains(TopicCatalogue.REPLAYS.name()) ? read(cluster) : empty();
  }

  /**
   * When and how the rejected record was sent again, or null if it was not. A record at the same
   * offset of a topic that was deleted and created again is another one, which shows in its
   * arrival.
   */
  public RejectedReplay of(Rejection rejection) {
    RejectedReplay replay = byRejection.get(rejection.id());
    return replay != null && replay.getArrivalTime() == rejection.record().getArrivalTime()
        ? replay
        : null;
  }
}
