package io.pulseline.schemas.wire;

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
  private static final String CURRENT = "current";

  private record Writer(Schema schema, String release) {}

  private final Map<Long, Writer> writers = new HashMap<>();

  /** An inspector that knows every released schema of the catalogue's records. */
  public MessageInspector() {
    for (Topic topic : TopicCatalogue.ALL) {
      Schema current = topic.schema();
      writers.put(SingleObject.fingerprint(current), new Writer(current, CURRENT));
      for (String release : ReleasedSchemas.versions()) {
        ReleasedSchemas.of(current.getName(), release)
            .ifPresent(
                schema ->
                    writers.put(SingleObject.fingerprint(schema), new Writer(schema, release)));
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
    return fields(message, writer);
  }

  private static InspectedMessage nothing(int failedAt, String failure) {
    return new InspectedMessage(null, null, List.of(), null, failedAt, failure);
  }

  private static InspectedMessage fields(byte[] message, Writer writer) {
    String record = writer.schema().getName();
    BinaryDecoder decoder =
        DecoderFactory.get()
            .binaryDecoder(
                message,
                SingleObject.HEADER_BYTES,
                message.length - SingleObject.HEADER_BYTES,
                null);
    List<InspectedField> fields = new ArrayList<>();
    int begin = SingleObject.HEADER_BYTES;
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
            writer.release(),
            fields,
            field.name(),
            begin,
            "The field " + field.name() + " does not decode (" + cause + ").");
      }
    }
    int surplus = message.length - begin;
    return new InspectedMessage(
        record,
        writer.release(),
        fields,
        null,
        surplus == 0 ? -1 : begin,
        surplus == 0 ? null : surplus + " bytes follow after the record's end.");
  }

  private static int position(byte[] message, BinaryDecoder decoder) throws IOException {
    return message.length - decoder.inputStream().available();
  }
}
