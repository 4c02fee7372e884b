package io.pulseline.guarantees.runs;

import io.pulseline.guarantees.GivenOut;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Collects a topic's events in this JVM instead of writing them to a broker. */
final class CollectingSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;
  private static final Map<String, List<GivenOut>> COLLECTED = new ConcurrentHashMap<>();

  private final String run;
  private final String topic;

  CollectingSink(String run, String topic) {
    this.run = run;
    this.topic = topic;
    COLLECTED.put(run + topic, Collections.synchronizedList(new ArrayList<>()));
  }

  /** What a run gave for a topic; it is forgotten afterwards. */
  static List<GivenOut> take(String run, String topic) {
    return COLLECTED.remove(run + topic);
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    List<GivenOut> collected = COLLECTED.get(run + topic);
    return new SinkWriter<>() {
      @Override
      public void write(T element, Context writeContext) {
        synchronized (collected) {
          collected.add(new GivenOut(topic, 0, collected.size(), (SpecificRecord) element));
        }
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
