package io.pulseline.jobs;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.util.function.SerializableFunction;

/** Adds up what a stream gives, by a name, and keeps none of it. */
final class CountingSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;
  private static final Map<String, Map<String, LongAdder>> COUNTS = new ConcurrentHashMap<>();

  private final String name;
  private final SerializableFunction<T, String> group;
  private final SerializableToLong<T> amount;

  /** How much one element counts. */
  interface SerializableToLong<T> extends ToLongFunction<T>, java.io.Serializable {}

  CountingSink(String name, SerializableFunction<T, String> group, SerializableToLong<T> amount) {
    this.name = name;
    this.group = group;
    this.amount = amount;
    COUNTS.put(name, new ConcurrentHashMap<>());
  }

  /** Sums by group. */
  static Map<String, Long> counts(String name) {
    Map<String, Long> counts = new TreeMap<>();
    COUNTS.get(name).forEach((key, sum) -> counts.put(key, sum.sum()));
    return counts;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    Map<String, LongAdder> target = COUNTS.get(name);
    return new SinkWriter<>() {
      @Override
      public void write(T element, Context writeContext) {
        target
            .computeIfAbsent(group.apply(element), key -> new LongAdder())
            .add(amount.applyAsLong(element));
      }

      @Override
      public void flush(boolean endOfInput) {
        // Nothing is buffered.
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
