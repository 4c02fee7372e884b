package io.pulseline.schemas.released;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;

/** A generated class's schema as others are to see it: self-contained, without Java's own marks. */
public final class ContractText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ContractText() {}

  /** The schema as JSON. */
  public static String of(Schema schema) {
    try {
      return JSON.writeValueAsString(withoutJavaStrings(JSON.readTree(schema.toString())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(schema.getName() + " is no JSON", e);
    }
  }

  /** Which class of string a Java program uses is no part of the contract. */
  private static JsonNode withoutJavaStrings(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.has("avro.java.string")) {
        return object.get("type");
      }
      object.properties().forEach(entry -> entry.setValue(withoutJavaStrings(entry.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, withoutJavaStrings(array.get(i)));
      }
    }
    return node;
  }
}
