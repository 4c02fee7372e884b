package io.pulseline.modelstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Strict JSON: an unknown field, a missing field or another type is an error. */
final class ManifestJson {
  private static final String CONFIDENCES = "confidences";
  private static final JsonMapper MAPPER = mapper();

  private ManifestJson() {}

  private static JsonMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    return mapper;
  }

  /** The content as indented JSON with a final line break. */
  static byte[] write(Object content) {
    try {
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
      return (MAPPER.writer(printer).writeValueAsString(content) + "\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Content cannot be written as JSON.", e);
    }
  }

  /**
   * Reads the content.
   *
   * @throws JsonRefusedException whose message says in a clause what is wrong
   */
  static <T> T read(byte[] json, Class<T> type) throws JsonRefusedException {
    T content;
    try {
      content = MAPPER.readValue(json, type);
    } catch (IOException e) {
      throw new JsonRefusedException(clause(e), e);
    }
    if (content == null) {
      throw new JsonRefusedException("is empty", null);
    }
    return content;
  }

  /**
   * Reads a manifest. The confidences may be missing, as they are in versions from before there
   * were any: then there are none.
   *
   * @throws JsonRefusedException whose message says in a clause what is wrong
   */
  static Manifest readManifest(byte[] json) throws JsonRefusedException {
    try {
      JsonNode content = MAPPER.readTree(json);
      if (content instanceof ObjectNode fields && !fields.has(CONFIDENCES)) {
        fields.putArray(CONFIDENCES);
      }
      Manifest manifest = MAPPER.treeToValue(content, Manifest.class);
      if (manifest == null) {
        throw new JsonRefusedException("is empty", null);
      }
      return manifest;
    } catch (IOException e) {
      throw new JsonRefusedException(clause(e), e);
    }
  }

  private static String clause(IOException failure) {
    if (failure instanceof UnrecognizedPropertyException unknown) {
      return "has the field '%s', which is not known".formatted(path(unknown));
    }
    if (failure instanceof InvalidNullException missing) {
      return "lacks the field '%s'".formatted(path(missing));
    }
    if (failure instanceof InvalidTypeIdException kind) {
      return "has a kind of architecture that is not known%s"
          .formatted(kind.getTypeId() == null ? "" : ": '" + kind.getTypeId() + "'");
    }
    if (failure instanceof InvalidFormatException wrong) {
      return "has '%s' in the field '%s'".formatted(wrong.getValue(), path(wrong));
    }
    if (failure instanceof MismatchedInputException mismatched) {
      String message = String.valueOf(mismatched.getOriginalMessage());
      if (message.startsWith("Missing")) {
        int quote = message.indexOf('\'');
        int end = message.indexOf('\'', quote + 1);
        String field = quote < 0 || end < 0 ? path(mismatched) : message.substring(quote + 1, end);
        return "lacks the field '%s'".formatted(field);
      }
      return "has a value of another type in the field '%s'".formatted(path(mismatched));
    }
    if (failure instanceof JsonMappingException mapping) {
      return "cannot be read at the field '%s'".formatted(path(mapping));
    }
    return failure instanceof JsonProcessingException syntax && syntax.getLocation() != null
        ? "is no JSON at line " + syntax.getLocation().getLineNr()
        : "cannot be read";
  }

  private static String path(JsonMappingException failure) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : failure.getPath()) {
      if (step.getFieldName() != null) {
        path.append(path.length() == 0 ? "" : ".").append(step.getFieldName());
      } else {
        path.append('[').append(step.getIndex()).append(']');
      }
    }
    return path.toString();
  }

  /** JSON of another form; the message continues "manifest.json ". */
  static final class JsonRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    JsonRefusedException(String clause, Throwable cause) {
      super(clause, cause);
    }
  }
}
