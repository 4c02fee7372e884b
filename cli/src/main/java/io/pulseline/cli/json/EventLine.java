package io.pulseline.cli.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.pulseline.schemas.RejectReason;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.avro.generic.IndexedRecord;

/**
 * One message of a topic as one line of JSON: {@code {"topic": …, "key": …, "value": {…}}}; the key
 * as UTF-8 text, or null.
 */
public final class EventLine {
  private static final JsonFactory JSON = new JsonFactory();

  private EventLine() {}

  /** The line of a decoded message, without its line feed. */
  public static String of(String topic, byte[] key, IndexedRecord value) {
    return line(
        topic,
        key,
        json -> {
          json.writeFieldName("value");
          AvroJson.write(value, json);
        });
  }

  /**
   * The line of a message that does not decode: its value is null, and beside it stand the reason
   * and the bytes.
   */
  public static String ofUndecodable(
      String topic, byte[] key, byte[] value, RejectReason reason, String detail) {
    return line(
        topic,
        key,
        json -> {
          json.writeNullField("value");
          json.writeStringField("reason", reason.name());
          json.writeStringField("detail", detail);
          if (value == null) {
            json.writeNullField("bytes");
          } else {
            json.writeBinaryField("bytes", value);
          }
        });
  }

  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private static String line(String topic, byte[] key, Body body) {
    StringWriter line = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("topic", topic);
      json.writeStringField("key", key == null ? null : new String(key, UTF_8));
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("A string cannot fail to be written.", e);
    }
    return line.toString();
  }
}
