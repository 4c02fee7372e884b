package io.pulseline.guarantees.time;

import io.pulseline.gym.fleet.TelemetryRecord;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/** Records of several senders in the order of delivery. */
final class Deliveries implements Iterator<TelemetryRecord> {
  private final PriorityQueue<Sender> senders =
      new PriorityQueue<>(Comparator.comparingLong(sender -> sender.next.deliverAtMillis()));

  /** A sender and its next record. */
  private static final class Sender {
    final Iterator<TelemetryRecord> records;
    TelemetryRecord next;

    Sender(Iterator<TelemetryRecord> records) {
      this.records = records;
      this.next = records.next();
    }
  }

  Deliveries(List<Iterator<TelemetryRecord>> senders) {
    for (Iterator<TelemetryRecord> each : senders) {
      if (each.hasNext()) {
        this.senders.add(new Sender(each));
      }
    }
  }

  @Override
  public boolean hasNext() {
    return !senders.isEmpty();
  }

  @Override
  public TelemetryRecord next() {
    Sender sender = senders.remove();
    TelemetryRecord next = sender.next;
    if (sender.records.hasNext()) {
      sender.next = sender.records.next();
      senders.add(sender);
    }
    return next;
  }
}
