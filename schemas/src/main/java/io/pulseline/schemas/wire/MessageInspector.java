package io.pulseline.schemas.wire;

import io.pulseline.schemas.registry.RegisteredSchema;
import io.pulseline.schemas.registry.SchemaRegistry;
import io.pulseline.schemas.registry.Subject;
import io.pulseline.schemas.released.ReleasedSchemas;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Decodes a message field by field, for people who want to know why it does not decode: what can be
 * read of it, and where it ends to make sense. Reads any record of the catalogue, whichever topic
 * the message was found in. Not for the path of a sample.
 */
public final class MessageInspector {
  private static final String CURRENT = "of this release";

  private record Writer(Schema schema, String origin) {}

  private final Map<Long, Writer> writers = new HashMap<>();
  private final Wire wire;

  /**
   * An inspector that knows every released schema of the catalogue's records.
   *
   * @param wire its registry, if it has one, is asked for schema ids
   */
  public MessageInspector(Wire wire) {
    this.wire = wire;
    for (Topic topic : TopicCatalogue.ALL) {
      Schema current = topic.schema();
      writers.put(SingleObject.fingerprint(current), new Writer(current, CURRENT));
      for (String release : ReleasedSchemas.versions()) {
        ReleasedSchemas.of(current.getName(), release)
            .ifPresent(
                schema ->
                    writers.put(
                        SingleObject.fingerprint(schema),
                        new Writer(schema, "of release " + release)));
      }
    }
  }

  /**
   * Reads a message as far as it goes.
   *
   * @param message the record's value as it came; null counts as empty
   */
  public InspectedMessage inspect(byte[] message) {
    if (message == null || message.length == 0) {
      return nothing(0, "There is no payload.");
    }
    if (message[0] == Confluent.MAGIC && message.length >= Confluent.HEADER_BYTES) {
      return inspectConfluent(message);
    }
    if (message[0] != SingleObject.MARKER_0) {
      return nothing(0, "The marker C3 01 of Avro single-object encoding is missing.");
    }
    if (message.length > 1 && message[1] != SingleObject.MARKER_1) {
      return nothing(1, "The marker C3 01 of Avro single-object encoding is broken.");
    }
    if (message.length < SingleObject.HEADER_BYTES) {
      return nothing(
          message.length,
          "The message ends within its header of " + SingleObject.HEADER_BYTES + " bytes.");
    }
    long fingerprint = SingleObject.fingerprintOf(message);
    Writer writer = writers.get(fingerprint);
    if (writer == null) {
      return nothing(
          2,
          String.format(
              "The fingerprint %016x is of no schema that this release knows.", fingerprint));
    }
    return fields(message, SingleObject.HEADER_BYTES, writer);
  }

  private InspectedMessage inspectConfluent(byte[] message) {
    int id = Confluent.idOf(message);
    if (!wire.needsRegistry()) {
      return nothing(
          0,
          "The message is framed as for a schema registry, with the schema id "
              + id
              + ": name the registry by --registry-url to read it.");
    }
    SchemaRegistry registry = new SchemaRegistry(wire.registry());
    for (Topic topic : TopicCatalogue.ALL) {
      Subject subject = new Subject(registry, topic.name());
      subject.refresh();
      for (RegisteredSchema version : subject.schemas()) {
        if (version.id() == id && version.schema() != null) {
          return fields(
              message,
              Confluent.HEADER_BYTES,
              new Writer(
                  version.schema(), "of version " + version.version() + " of " + subject.name()));
        }
      }
    }
    return nothing(
        1,
        "The schema id "
            + id
            + " is of no topic's subject in the registry at "
            + registry.url()
            + ".");
  }

  private static InspectedMessage nothing(int failedAt, String failure) {
    return new InspectedMessage(null, null, List.of(), null, failedAt, failure);
  }

  private static InspectedMessage fields(byte[] message, int headerBytes, Writer writer) {
    String record = writer.schema().getName();
    BinaryDecoder decoder =
        DecoderFactory.get()
            .binaryDecoder(message, headerBytes, message.length - headerBytes, null);
    List<InspectedField> fields = new ArrayList<>();
    int begin = headerBytes;
    for (Schema.Field field : writer.schema().getFields()) {
      try {
        Object value = new GenericDatumReader<>(field.schema()).read(null, decoder);
        int end = position(message, decoder);
        fields.add(new InspectedField(field.name(), begin, end, value));
        begin = end;
      } catch (IOException | RuntimeException e) {
        String cause = SingleObjectDecoder.cause(e);
        return new InspectedMessage(
            record,
            writer.origin(),
            fields,
            field.name(),
            begin,
            "The field " + field.name() + " does not decode (" + cause + ").");
      }
    }
    int surplus = message.length - begin;
    return new InspectedMessage(
        record,
        writer.origin(),
        fields,
        null,
        surplus == 0 ? -1 : begin,
        surplus == 0 ? null : surplus + " bytes follow after the record's end.");
  }

  private static int position(byte[] message, BinaryDecoder decoder) throws IOException {
    return message.length - decoder.inputStream().available();
  }
}
