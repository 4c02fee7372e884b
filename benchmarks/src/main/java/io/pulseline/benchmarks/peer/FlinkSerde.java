package io.pulseline.benchmarks.peer;

import io.pulseline.jobs.state.StateTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A class of plain fields as bytes, by Flink's serializer for it: what the job's own state goes
 * through, and faster than reflection or JSON.
 */
final class FlinkSerde<T> implements Serde<T> {
  private static final int FIRST_BYTES = 4096;

  private final Class<T> type;

  /** Flink's serializers and buffers belong to one thread; all tasks share this object. */
  private final Map<Thread, Codec<T>> codecs = new ConcurrentHashMap<>();

  private final Serializer<T> serializer =
      (topic, value) -> value == null ? null : codec().write(value);
  private final Deserializer<T> deserializer =
      (topic, bytes) -> bytes == null ? null : codec().read(bytes);

  FlinkSerde(Class<T> type) {
    this.type = type;
  }

  private Codec<T> codec() {
    return codecs.computeIfAbsent(Thread.currentThread(), thread -> new Codec<>(newSerializer()));
  }

  private TypeSerializer<T> newSerializer() {
    return StateTypes.of(type).createSerializer(new SerializerConfigImpl());
  }

  @Override
  public Serializer<T> serializer() {
    return serializer;
  }

  @Override
  public Deserializer<T> deserializer() {
    return deserializer;
  }

  private static final class Codec<T> {
    private final TypeSerializer<T> serializer;
    private final DataOutputSerializer out = new DataOutputSerializer(FIRST_BYTES);
    private final DataInputDeserializer in = new DataInputDeserializer();

    Codec(TypeSerializer<T> serializer) {
      this.serializer = serializer;
    }

    byte[] write(T value) {
      out.clear();
      try {
        serializer.serialize(value, out);
      } catch (IOException e) {
        throw new UncheckedIOException("Memory cannot be written", e);
      }
      return out.getCopyOfBuffer();
    }

    T read(byte[] bytes) {
      in.setBuffer(bytes);
      try {
        return serializer.deserialize(in);
      } catch (IOException e) {
        throw new UncheckedIOException("Memory cannot be read", e);
      }
    }
  }
}
