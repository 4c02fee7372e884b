package io.pulseline.schemas.wire;

import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.topics.Topic;
import java.io.IOException;
import java.util.ArrayList;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads what follows after a message's header. What is allocated on the way is bounded by the
 * length of the message. Not thread-safe.
 *
 * @param <T> the topic's record
 */
final class RecordBody<T extends SpecificRecord> {
  private final Topic topic;
  private final SpecificData data;
  private final Schema current;
  private final int[] arrayFields;
  private BinaryDecoder decoder;

  RecordBody(Topic topic, Class<T> recordClass) {
    this.topic = topic;
    data = new SpecificData(recordClass.getClassLoader());
    data.setCustomCoders(true);
    data.setFastReaderEnabled(false); // it would come before the classes' own code
    current = data.getSchema(recordClass);
    if (!current.getFullName().equals(topic.schema().getFullName())) {
      throw new IllegalArgumentException(
          topic.name() + " carries " + topic.schema().getName() + ", not " + current.getName());
    }
    arrayFields =
        current.getFields().stream()
            .filter(field -> field.schema().getType() == Schema.Type.ARRAY)
            .mapToInt(Schema.Field::pos)
            .toArray();
  }

  /** The current schema. */
  Schema current() {
    return current;
  }

  /** A reader of what was written with that schema. */
  SpecificDatumReader<T> readerOf(Schema writer) {
    return new SpecificDatumReader<>(writer, current, data);
  }

  /** Whether there is a message of a length that the topic takes. */
  void requireFitting(byte[] message) throws UndecodableException {
    if (message == null || message.length == 0) {
      throw new UndecodableException(
          RejectReason.EMPTY,
          "The message has no payload: send a "
              + topic.schema().getName()
              + " in Avro single-object encoding.",
          null);
    }
    if (message.length > topic.maxMessageBytes()) {
      throw new UndecodableException(
          RejectReason.TOO_LARGE,
          "The message has "
              + message.length
              + " bytes but "
              + topic.name()
              + " takes at most "
              + topic.maxMessageBytes()
              + ": send one sample per message.",
          null);
    }
  }

  /** Why a message that ends within its header does not decode. */
  static UndecodableException endsInHeader(byte[] message) {
    return new UndecodableException(
        RejectReason.CORRUPT,
        "The message ends within its header after "
            + message.length
            + " bytes: look for truncation on the way.",
        null);
  }

  /**
   * Reads the body.
   *
   * @param headerBytes where it begins
   * @param reader reader of the writer's schema
   * @param reuse record to fill, or null for a new one
   * @throws IOException if it is not what the schema says
   * @throws RuntimeException if it is not what the schema says
   */
  T read(byte[] message, int headerBytes, SpecificDatumReader<T> reader, T reuse)
      throws IOException {
    boolean whole = false;
    try {
      decoder =
          DecoderFactory.get()
              .binaryDecoder(message, headerBytes, message.length - headerBytes, decoder);
      T record = reader.read(withArrays(reuse), decoder);
      if (!decoder.isEnd()) {
        throw new IOException("bytes follow after its end");
      }
      whole = true;
      return record;
    } finally {
      if (!whole) {
        decoder = null;
      }
    }
  }

  /**
   * Where there is no array yet, the generated code would make one as large as the message says.
   */
  @SuppressWarnings("unchecked")
  private T withArrays(T reuse) {
    T record = reuse == null ? (T) data.newRecord(null, current) : reuse;
    for (int field : arrayFields) {
      if (record.get(field) == null) {
        record.put(field, new ArrayList<>());
      }
    }
    return record;
  }
}
