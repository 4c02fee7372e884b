package io.pulseline.schemas.wire;

import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.released.ReleasedSchemas;
import io.pulseline.schemas.topics.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decodes the messages of one topic, whichever released schema they were written with, into the
 * current record. Whatever the bytes are, the outcome is a record or an {@link
 * UndecodableException}; what is allocated on the way is bounded by the length of the message.
 * Reuses its readers; not thread-safe, so one per subtask.
 *
 * @param <T> the topic's record
 */
public final class SingleObjectDecoder<T extends SpecificRecord> {
  private final Topic topic;
  private final SpecificData data;
  private final Schema current;
  private final int[] arrayFields;
  private final Map<Long, SpecificDatumReader<T>> readers = new HashMap<>();
  private long lastFingerprint;
  private SpecificDatumReader<T> lastReader;
  private BinaryDecoder decoder;

  /**
   * A decoder for a topic.
   *
   * @param topic topic whose messages it decodes
   * @param recordClass the topic's record
   * @throws IllegalArgumentException if the topic carries another record
   */
  public SingleObjectDecoder(Topic topic, Class<T> recordClass) {
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
    for (Schema released : ReleasedSchemas.of(current.getName())) {
      readers.put(
          SingleObject.fingerprint(released), new SpecificDatumReader<>(released, current, data));
    }
    lastFingerprint = SingleObject.fingerprint(current);
    lastReader = new SpecificDatumReader<>(current, current, data);
    readers.put(lastFingerprint, lastReader);
  }

  /** A decoder for a topic whose record is not known at compile time. */
  public static SingleObjectDecoder<? extends SpecificRecord> of(Topic topic) {
    Class<?> recordClass = SpecificData.get().getClass(topic.schema());
    if (recordClass == null) {
      throw new IllegalArgumentException(topic.schema().getFullName() + " has no class");
    }
    return new SingleObjectDecoder<>(topic, recordClass.asSubclass(SpecificRecord.class));
  }

  /**
   * Decodes a message.
   *
   * @param message the record's value as it came; null counts as empty
   * @return a new record
   * @throws UndecodableException if it is EMPTY, TOO_LARGE, NOT_AVRO, of an UNKNOWN_SCHEMA or
   *     CORRUPT
   */
  public T decode(byte[] message) throws UndecodableException {
    return decode(message, null);
  }

  /**
   * Decodes a message into a record that is reused.
   *
   * @param message the record's value as it came; null counts as empty
   * @param reuse record to fill, or null for a new one; its content is undefined after an exception
   * @return {@code reuse}, or a new record
   * @throws UndecodableException if it is EMPTY, TOO_LARGE, NOT_AVRO, of an UNKNOWN_SCHEMA or
   *     CORRUPT
   */
  public T decode(byte[] message, T reuse) throws UndecodableException {
    SpecificDatumReader<T> reader = readerFor(message);
    try {
      decoder =
          DecoderFactory.get()
              .binaryDecoder(
                  message,
                  SingleObject.HEADER_BYTES,
                  message.length - SingleObject.HEADER_BYTES,
                  decoder);
      T record = reader.read(withArrays(reuse), decoder);
      if (!decoder.isEnd()) {
        throw new IOException("bytes follow after its end");
      }
      return record;
    } catch (IOException | RuntimeException e) {
      decoder = null;
      throw new UndecodableException(
          RejectReason.CORRUPT,
          "The message names a released schema of "
              + topic.name()
              + " but its body does not decode ("
              + cause(e)
              + "): look for truncation or for a writer that names another schema than it writes.",
          e);
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

  private SpecificDatumReader<T> readerFor(byte[] message) throws UndecodableException {
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
    if (message[0] != SingleObject.MARKER_0
        || (message.length > 1 && message[1] != SingleObject.MARKER_1)) {
      throw new UndecodableException(
          RejectReason.NOT_AVRO,
          "The message does not begin with the marker C3 01"
              + (message[0] == 0 ? " (a schema registry's framing begins with 00)" : "")
              + ": send Avro single-object encoding.",
          null);
    }
    if (message.length < SingleObject.HEADER_BYTES) {
      throw new UndecodableException(
          RejectReason.CORRUPT,
          "The message ends within its header after "
              + message.length
              + " bytes: look for truncation on the way.",
          null);
    }
    long fingerprint = SingleObject.fingerprintOf(message);
    if (fingerprint != lastFingerprint) {
      SpecificDatumReader<T> reader = readers.get(fingerprint);
      if (reader == null) {
        throw new UndecodableException(
            RejectReason.UNKNOWN_SCHEMA,
            String.format(
                "The fingerprint %016x is of no released schema of %s: upgrade the job to a"
                    + " release that has it, or write a released schema.",
                fingerprint, topic.name()),
            null);
      }
      lastFingerprint = fingerprint;
      lastReader = reader;
    }
    return lastReader;
  }

  static String cause(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.replace('\n', ' ');
  }
}
