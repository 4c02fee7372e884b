package io.pulseline.guarantees;

import io.pulseline.schemas.topics.TopicCatalogue;

/**
 * A record of an input topic.
 *
 * @param topic topic it came from
 * @param partition partition it came from
 * @param offset offset it came from
 * @param athleteId whom it is about, by what it says itself or by the pairings that had arrived;
 *     null where nobody can tell
 */
public record TakenIn(String topic, int partition, long offset, String athleteId) {
  /** Whether it is a sample, which has to be scored or rejected. */
  public boolean isSample() {
    return isSample(topic);
  }

  /** Whether a topic holds samples. */
  public static boolean isSample(String topic) {
    return topic.equals(TopicCatalogue.SMARTWATCH.name())
        || topic.equals(TopicCatalogue.TREADMILL.name());
  }

  /** Where it came from, the id under which the job rejects it: {@code topic-partition-offset}. */
  public String origin() {
    return topic + "-" + partition + "-" + offset;
  }
}
