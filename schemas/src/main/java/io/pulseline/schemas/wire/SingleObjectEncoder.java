package io.pulseline.schemas.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Encodes records of any class, reusing its buffers. Not thread-safe. */
public final class SingleObjectEncoder {
  private static final ClassValue<Writer> WRITERS =
      new ClassValue<>() {
        @Override
        protected Writer computeValue(Class<?> recordClass) {
          return new Writer(recordClass);
        }
      };

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
  private BinaryEncoder encoder;

  /**
   * Encodes a record with the schema of its class.
   *
   * @throws IllegalArgumentException if a required field is not set
   */
  public byte[] encode(SpecificRecord record) {
    Writer writer = WRITERS.get(record.getClass());
    return encode(writer, writer.header, record);
  }

  /** The same with another header. */
  byte[] encode(byte[] header, SpecificRecord record) {
    return encode(WRITERS.get(record.getClass()), header, record);
  }

  private byte[] encode(Writer writer, byte[] header, SpecificRecord record) {
    out.reset();
    out.writeBytes(header);
    encoder = EncoderFactory.get().binaryEncoder(out, encoder);
    try {
      writer.body.write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot be written", e);
    } catch (NullPointerException | ClassCastException | AvroRuntimeException e) {
      encoder = null;
      RuntimeException named = named(record, e);
      throw new IllegalArgumentException(
          record.getSchema().getName() + " cannot be encoded; set its required fields: " + named,
          named);
    }
    return out.toByteArray();
  }

  /** The failure by way of the schema, which names the field; the classes' own code does not. */
  private static RuntimeException named(SpecificRecord record, RuntimeException unnamed) {
    BinaryEncoder nowhere =
        EncoderFactory.get().binaryEncoder(OutputStream.nullOutputStream(), null);
    try {
      new SpecificDatumWriter<SpecificRecord>(record.getSchema()).write(record, nowhere);
      return unnamed;
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot be written", e);
    } catch (NullPointerException | ClassCastException | AvroRuntimeException e) {
      return e;
    }
  }

  private static final class Writer {
    private final byte[] header;
    private final SpecificDatumWriter<SpecificRecord> body;

    Writer(Class<?> recordClass) {
      SpecificData data = new SpecificData(recordClass.getClassLoader());
      data.setCustomCoders(true);
      Schema schema = data.getSchema(recordClass);
      header = SingleObject.header(schema);
      body = new SpecificDatumWriter<>(schema, data);
    }
  }
}
