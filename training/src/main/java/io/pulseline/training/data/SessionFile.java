package io.pulseline.training.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Sessions as an Avro object container file: a field for each component of {@link SessionRows},
 * found by reflection, so that none can be forgotten. Numbers come back to the last bit.
 */
final class SessionFile {
  static final Schema SCHEMA = schema(SessionRows.class);

  /** Bytes after which a block of sessions ends. */
  private static final int BLOCK_BYTES = 1 << 20;

  private SessionFile() {}

  /**
   * The schema of a record of whole numbers and series.
   *
   * @throws IllegalStateException naming a component that cannot be written
   */
  static Schema schema(Class<? extends Record> type) {
    var fields = SchemaBuilder.record(type.getSimpleName()).namespace("io.pulseline").fields();
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getType() == int.class) {
        fields = fields.requiredInt(component.getName());
      } else if (component.getType() == float[].class) {
        fields = fields.name(component.getName()).type().array().items().floatType().noDefault();
      } else {
        throw new IllegalStateException(
            "The component %s of %s is of a type that no file holds: %s."
                .formatted(
                    component.getName(), type.getSimpleName(), component.getType().getName()));
      }
    }
    return fields.endRecord();
  }

  /** Writes the sessions, in order. */
  static void write(OutputStream out, List<SessionRows> sessions) throws IOException {
    RecordComponent[] components = SessionRows.class.getRecordComponents();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(SCHEMA))) {
      writer.setSyncInterval(BLOCK_BYTES).create(SCHEMA, out);
      for (SessionRows session : sessions) {
        bytes.reset();
        for (RecordComponent component : components) {
          write(encoder, value(component, session));
        }
        encoder.flush();
        writer.appendEncoded(ByteBuffer.wrap(bytes.toByteArray()));
      }
    }
  }

  private static void write(BinaryEncoder encoder, Object value) throws IOException {
    if (value instanceof float[] series) {
      encoder.writeArrayStart();
      encoder.setItemCount(series.length);
      for (float number : series) {
        encoder.startItem();
        encoder.writeFloat(number);
      }
      encoder.writeArrayEnd();
    } else {
      encoder.writeInt((Integer) value);
    }
  }

  /**
   * Reads all sessions, in order.
   *
   * @param count sessions that were written; a file that was cut off ends without a word
   * @throws IOException if the file holds anything else
   */
  static List<SessionRows> read(Path file, int count) throws IOException {
    List<SessionRows> sessions = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file);
        DataFileStream<Object> stream = new DataFileStream<>(in, new GenericDatumReader<>())) {
      if (!stream.getSchema().equals(SCHEMA)) {
        throw new IOException("it has other fields than this code's sessions");
      }
      BinaryDecoder decoder = null;
      while (stream.hasNext()) {
        ByteBuffer block = stream.nextBlock();
        decoder =
            DecoderFactory.get()
                .binaryDecoder(
                    block.array(),
                    block.arrayOffset() + block.position(),
                    block.remaining(),
                    decoder);
        for (long i = 0; i < stream.getBlockCount(); i++) {
          sessions.add(session(decoder));
        }
      }
    } catch (RuntimeException e) {
      // Avro throws them for bytes that are no container file
      throw new IOException("it is no file of sessions", e);
    }
    if (sessions.size() != count) {
      throw new IOException(
          "it holds %d sessions where %d were written".formatted(sessions.size(), count));
    }
    return List.copyOf(sessions);
  }

  private static SessionRows session(BinaryDecoder decoder) throws IOException {
    RecordComponent[] components = SessionRows.class.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = types[i] == int.class ? decoder.readInt() : series(decoder);
    }
    try {
      Constructor<SessionRows> constructor = SessionRows.class.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Every record can be made of its components.", e);
    }
  }

  private static float[] series(BinaryDecoder decoder) throws IOException {
    float[] series = new float[0];
    int length = 0;
    for (long items = decoder.readArrayStart(); items > 0; items = decoder.arrayNext()) {
      series = Arrays.copyOf(series, Math.toIntExact(length + items));
      while (length < series.length) {
        series[length++] = decoder.readFloat();
      }
    }
    return series;
  }

  private static Object value(RecordComponent component, SessionRows session) {
    try {
      return component.getAccessor().invoke(session);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Every component of a public record can be read.", e);
    }
  }
}
