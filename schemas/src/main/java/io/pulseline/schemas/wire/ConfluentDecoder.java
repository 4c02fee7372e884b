package io.pulseline.schemas.wire;

import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.registry.RegisteredSchema;
import io.pulseline.schemas.registry.RegistryConnection;
import io.pulseline.schemas.registry.SchemaRegistry;
import io.pulseline.schemas.registry.Subject;
import io.pulseline.schemas.topics.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decodes messages in Confluent's framing by the schemas that are registered for their topic, and
 * those in single-object encoding as ever, so that devices may change over one by one. The registry
 * is asked when the decoder is made and for an id that is new; in between it may be away.
 *
 * <p>It is asked for the versions of the topic's subject, not for the id: one answer then says of
 * every id whether there is such a schema, however many ids are sent, and a schema of another topic
 * is none of this one's.
 *
 * @param <T> the topic's record
 */
final class ConfluentDecoder<T extends SpecificRecord> implements MessageDecoder<T> {
  /** After a listing in vain; for a backlog, in which seconds of arrival time pass quickly. */
  private static final Duration PAUSE = Duration.ofMillis(25);

  private record Writer<T>(int version, SpecificDatumReader<T> reader, String refusal) {}

  private final Topic topic;
  private final String registryUrl;
  private final RecordBody<T> body;
  private final SingleObjectDecoder<T> singleObject;
  private final Subject subject;
  private final UnknownIds unknown = new UnknownIds();
  private final Map<Integer, Writer<T>> writers = new TreeMap<>();

  /** The ids of the writers, ascending, for a search that makes no objects. */
  private int[] ids = {};

  private List<Writer<T>> writersInOrder = List.of();
  private int lastId;
  private Writer<T> last;

  ConfluentDecoder(
      Topic topic,
      Class<T> recordClass,
      SingleObjectDecoder<T> singleObject,
      RegistryConnection connection) {
    this.topic = topic;
    this.registryUrl = connection.url();
    this.body = new RecordBody<>(topic, recordClass);
    this.singleObject = singleObject;
    this.subject = new Subject(new SchemaRegistry(connection), topic.name());
    refresh();
  }

  @Override
  public T decode(byte[] message, T reuse, long arrivalMillis) throws UndecodableException {
    if (message != null && message.length > 0 && message[0] == SingleObject.MARKER_0) {
      return singleObject.decode(message, reuse);
    }
    Writer<T> writer = writerOf(message, arrivalMillis);
    try {
      return body.read(message, Confluent.HEADER_BYTES, writer.reader(), reuse);
    } catch (IOException | RuntimeException e) {
      throw new UndecodableException(
          RejectReason.CORRUPT,
          "The message names the schema id "
              + Confluent.idOf(message)
              + " (version "
              + writer.version()
              + " of "
              + subject.name()
              + ") but its body does not decode ("
              + SingleObjectDecoder.cause(e)
              + "): look for truncation or for a writer that names another schema than it writes.",
          e);
    }
  }

  private Writer<T> writerOf(byte[] message, long arrivalMillis) throws UndecodableException {
    body.requireFitting(message);
    if (message[0] != Confluent.MAGIC) {
      throw new UndecodableException(
          RejectReason.NOT_AVRO,
          "The message begins neither with 00, as Confluent's framing does, nor with the marker"
              + " C3 01 of Avro single-object encoding: send one of them.",
          null);
    }
    if (message.length < Confluent.HEADER_BYTES) {
      throw RecordBody.endsInHeader(message);
    }
    int id = Confluent.idOf(message);
    if (last == null || id != lastId) {
      last = writerOf(id, arrivalMillis);
      lastId = id;
    }
    if (last.refusal() != null) {
      throw new UndecodableException(
          RejectReason.UNKNOWN_SCHEMA,
          "The schema id %d (version %d of %s) %s: register one from which a %s can be read, and write that."
              .formatted(
                  id, last.version(), subject.name(), last.refusal(), topic.schema().getName()),
          null);
    }
    return last;
  }

  private Writer<T> writerOf(int id, long arrivalMillis) throws UndecodableException {
    Writer<T> writer = known(id);
    if (writer == null && unknown.mayAsk(id, arrivalMillis)) {
      refresh();
      writer = known(id);
      if (writer == null) {
        unknown.add(id, arrivalMillis);
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    if (writer == null) {
      throw new UndecodableException(
          RejectReason.UNKNOWN_SCHEMA,
          "The schema id %d is of no version of %s in the registry at %s: have the writer register its schema there before it sends."
              .formatted(id, subject.name(), registryUrl),
          null);
    }
    return writer;
  }

  private Writer<T> known(int id) {
    int at = Arrays.binarySearch(ids, id);
    return at < 0 ? null : writersInOrder.get(at);
  }

  private void refresh() {
    subject.refresh();
    for (RegisteredSchema registered : subject.schemas()) {
      writers.computeIfAbsent(registered.id(), id -> writer(registered));
    }
    ids = writers.keySet().stream().mapToInt(Integer::intValue).toArray();
    writersInOrder = List.copyOf(writers.values());
  }

  private Writer<T> writer(RegisteredSchema registered) {
    String refusal =
        registered.schema() == null
            ? registered.refusal()
            : WriterSchema.refusal(registered.schema(), body.current());
    return new Writer<>(
        registered.version(), refusal == null ? body.readerOf(registered.schema()) : null, refusal);
  }
}
