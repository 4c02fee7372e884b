package io.pulseline.schemas.wire;

import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.released.ReleasedSchemas;
import io.pulseline.schemas.topics.Topic;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
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
public final class SingleObjectDecoder<T extends SpecificRecord> implements MessageDecoder<T> {
  private final Topic topic;
  private final RecordBody<T> body;
  private final Map<Long, SpecificDatumReader<T>> readers = new HashMap<>();
  private long lastFingerprint;
  private SpecificDatumReader<T> lastReader;

  /**
   * A decoder for a topic.
   *
   * @param topic topic whose messages it decodes
   * @param recordClass the topic's record
   * @throws IllegalArgumentException if the topic carries another record
   */
  public SingleObjectDecoder(Topic topic, Class<T> recordClass) {
    this.topic = topic;
    body = new RecordBody<>(topic, recordClass);
    Schema current = body.current();
    for (Schema released : ReleasedSchemas.of(current.getName())) {
      readers.put(SingleObject.fingerprint(released), body.readerOf(released));
    }
    lastFingerprint = SingleObject.fingerprint(current);
    lastReader = body.readerOf(current);
    readers.put(lastFingerprint, lastReader);
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

  @Override
  public T decode(byte[] message, T reuse, long arrivalMillis) throws UndecodableException {
    return decode(message, reuse);
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
      return body.read(message, SingleObject.HEADER_BYTES, reader, reuse);
    } catch (IOException | RuntimeException e) {
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

  private SpecificDatumReader<T> readerFor(byte[] message) throws UndecodableException {
    body.requireFitting(message);
    if (message[0] != SingleObject.MARKER_0
        || (message.length > 1 && message[1] != SingleObject.MARKER_1)) {
      throw new UndecodableException(
          RejectReason.NOT_AVRO,
          "The message does not begin with the marker C3 01"
              + (message[0] == Confluent.MAGIC
                  ? " but with 00, as a schema registry's framing does: send Avro single-object"
                      + " encoding, or have it read with the registry (the job's"
                      + " wire.format=confluent, a command's --registry-url)."
                  : ": send Avro single-object encoding."),
          null);
    }
    if (message.length < SingleObject.HEADER_BYTES) {
      throw RecordBody.endsInHeader(message);
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
