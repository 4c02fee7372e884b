package io.pulseline.gym.fleet;

import io.pulseline.schemas.topics.Topic;
import java.util.PriorityQueue;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records under way, by the time at which they arrive; at the same time, in the order in which they
 * were sent.
 */
final class DeliveryQueue {
  private record UnderWay(TelemetryRecord telemetry, long order) implements Comparable<UnderWay> {
    @Override
    public int compareTo(UnderWay other) {
      int byTime = Long.compare(telemetry.deliverAtMillis(), other.telemetry.deliverAtMillis());
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<UnderWay> underWay = new PriorityQueue<>();
  private long order;

  void send(Topic topic, String key, SpecificRecord value, long deliverAtMillis) {
    underWay.add(
        new UnderWay(new TelemetryRecord(topic.name(), key, value, deliverAtMillis), order++));
  }

  /** The next record that arrives before a time; {@code null} if none does. */
  TelemetryRecord pollBefore(long millis) {
    UnderWay first = underWay.peek();
    if (first == null || first.telemetry.deliverAtMillis() >= millis) {
      return null;
    }
    underWay.remove();
    return first.telemetry;
  }

  int size() {
    return underWay.size();
  }
}
