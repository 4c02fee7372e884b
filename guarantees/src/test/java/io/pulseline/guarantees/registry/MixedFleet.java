package io.pulseline.guarantees.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.registry.Subject;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.MessageEncoder;
import io.pulseline.schemas.wire.SingleObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;

/**
 * Encodes samples as a fleet of watches with different software: each sequence number another
 * version of the schema, and one in five still in single-object encoding. Everything else is
 * encoded as another encoder does.
 */
final class MixedFleet implements MessageEncoder {
  /** A field that the simulated watches leave empty, so that nothing is lost without it. */
  private static final String NOT_YET_THERE = "skin_temperature_c";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PlainRegistry registry;
  private final MessageEncoder others;
  private final List<Version> versions = new ArrayList<>();

  private record Version(int id, Schema schema) {}

  MixedFleet(PlainRegistry registry, MessageEncoder others) {
    this.registry = registry;
    this.others = others;
  }

  /** The schema of watches of long ago. */
  static Schema older() throws IOException {
    ObjectNode schema = current();
    ArrayNode fields = (ArrayNode) schema.get("fields");
    for (int i = fields.size() - 1; i >= 0; i--) {
      if (fields.get(i).get("name").asText().equals(NOT_YET_THERE)) {
        fields.remove(i);
      }
    }
    return SchemaParser.parseSingle(schema.toString());
  }

  /** The schema of watches that measure more than this release knows. */
  static Schema newer() throws IOException {
    ObjectNode schema = current();
    ObjectNode field =
        JSON.createObjectNode().put("name", "skin_conductance_us").putNull("default");
    field.putArray("type").add("null").add("double");
    ((ArrayNode) schema.get("fields")).insert(0, field);
    return SchemaParser.parseSingle(schema.toString());
  }

  /** A schema from which no sample can be read. */
  static Schema incompatible() throws IOException {
    ObjectNode schema = current();
    ((ObjectNode) schema.get("fields").get(0)).put("type", "int");
    return SchemaParser.parseSingle(schema.toString());
  }

  private static ObjectNode current() throws IOException {
    return (ObjectNode) JSON.readTree(SmartwatchSample.getClassSchema().toString());
  }

  /** Registers a version and lets some of the watches have it from now on. */
  void upgradeTo(Schema schema) throws IOException, InterruptedException {
    int id =
        registry
            .register(Subject.nameOf(TopicCatalogue.SMARTWATCH.name()), schema)
            .body()
            .required("id")
            .asInt();
    versions.add(new Version(id, schema));
  }

  @Override
  public byte[] encode(String topic, SpecificRecord record) {
    if (!(record instanceof SmartwatchSample sample)) {
      return others.encode(topic, record);
    }
    int which = (int) Math.floorMod(sample.getSeq(), 5L);
    return which == 4
        ? SingleObject.encode(sample)
        : encode(sample, versions.get(which % versions.size()));
  }

  private static byte[] encode(SmartwatchSample sample, Version version) {
    try {
      byte[] message = SingleObject.encode(sample);
      GenericRecord record =
          new GenericDatumReader<GenericRecord>(sample.getSchema(), version.schema())
              .read(
                  null,
                  DecoderFactory.get()
                      .binaryDecoder(
                          message,
                          SingleObject.HEADER_BYTES,
                          message.length - SingleObject.HEADER_BYTES,
                          null));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(0);
      out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(version.id()).array());
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
      new GenericDatumWriter<GenericRecord>(version.schema()).write(record, encoder);
      encoder.flush();
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
