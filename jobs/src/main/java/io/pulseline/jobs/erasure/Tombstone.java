package io.pulseline.jobs.erasure;

import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.List;

/** A message without a value: the newest of its key, which a compacted topic then forgets. */
public final class Tombstone {
  /**
   * The topics that would keep an athlete's newest record for good. All others forget by
   * themselves, after their retention.
   */
  public static final List<Topic> TOPICS =
      TopicCatalogue.ALL.stream()
          .filter(topic -> topic.compacted() && topic.keyField().equals("athlete_id"))
          .toList();

  /** Topic to which it belongs. */
  public String topic;

  /** Athlete, the key. */
  public String athleteId;

  /** Makes an empty one. */
  public Tombstone() {}

  /** Makes one. */
  public Tombstone(String topic, String athleteId) {
    this.topic = topic;
    this.athleteId = athleteId;
  }
}
