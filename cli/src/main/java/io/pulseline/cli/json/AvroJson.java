package io.pulseline.cli.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/**
 * Writes an Avro record as the JSON that a person expects: every field by its name, nulls kept, the
 * value of a union without its type, an enum by its symbol, bytes in base 64. A double that JSON
 * cannot express (NaN, infinite) is written as a string.
 */
public final class AvroJson {
  private AvroJson() {}

  /**
   * Writes a record as a JSON object.
   *
   * @throws IOException when the generator's target cannot be written
   */
  public static void write(IndexedRecord record, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Schema.Field field : record.getSchema().getFields()) {
      json.writeFieldName(field.name());
      writeValue(record.get(field.pos()), json);
    }
    json.writeEndObject();
  }

  private static void writeValue(Object value, JsonGenerator json) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof IndexedRecord record) {
      write(record, json);
    } else if (value instanceof Collection<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        writeValue(item, json);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> entries) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        json.writeFieldName(entry.getKey().toString());
        writeValue(entry.getValue(), json);
      }
      json.writeEndObject();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Float number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      json.writeBinary(copy);
    } else if (value instanceof GenericFixed fixed) {
      json.writeBinary(fixed.bytes());
    } else {
      // Strings, and enums by their symbol.
      json.writeString(value.toString());
    }
  }
}
