package io.pulseline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a schema of the contract is written. */
class StyleTest {
  static Collection<Schema> namedTypes() {
    Map<String, Schema> found = new LinkedHashMap<>();
    for (Topic topic : TopicCatalogue.ALL) {
      collect(topic.schema(), found);
    }
    return found.values();
  }

  static Stream<Schema> records() {
    return namedTypes().stream().filter(schema -> schema.getType() == Schema.Type.RECORD);
  }

  static Stream<Schema> enums() {
    return namedTypes().stream().filter(schema -> schema.getType() == Schema.Type.ENUM);
  }

  private static void collect(Schema schema, Map<String, Schema> found) {
    switch (schema.getType()) {
      case RECORD -> {
        if (found.putIfAbsent(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema(), found));
        }
      }
      case ENUM, FIXED -> found.putIfAbsent(schema.getFullName(), schema);
      case ARRAY -> collect(schema.getElementType(), found);
      case MAP -> collect(schema.getValueType(), found);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
      default -> {}
    }
  }

  @ParameterizedTest
  @MethodSource("namedTypes")
  void isDocumentedAndInTheNamespace(Schema schema) {
    assertThat(schema.getNamespace()).isEqualTo("io.pulseline.schemas");
    assertThat(schema.getName()).matches("[A-Z][A-Za-z0-9]*");
    assertThat(schema.getDoc()).isNotBlank().endsWith(".");
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyFieldStatesItsUnit(Schema record) {
    for (Schema.Field field : record.getFields()) {
      assertThat(field.name()).as(record.getName()).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*");
      assertThat(field.doc())
          .as("%s.%s", record.getName(), field.name())
          .matches("(?s)[A-Z].*\\S\\. Unit: [^.].*\\.");
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyOptionalFieldIsNullByDefault(Schema record) {
    for (Schema.Field field : record.getFields()) {
      if (field.schema().getType() == Schema.Type.UNION) {
        assertThat(field.schema().getTypes())
            .as("%s.%s", record.getName(), field.name())
            .hasSize(2)
            .first()
            .extracting(Schema::getType)
            .isEqualTo(Schema.Type.NULL);
        assertThat(field.hasDefaultValue())
            .as("%s.%s has a default", record.getName(), field.name())
            .isTrue();
        assertThat(field.defaultVal()).isEqualTo(JsonProperties.NULL_VALUE);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyEnumAndArrayFieldHasADefault(Schema record) {
    for (Schema.Field field : record.getFields()) {
      switch (field.schema().getType()) {
        case ENUM ->
            assertThat(field.defaultVal())
                .as("%s.%s", record.getName(), field.name())
                .isEqualTo("UNKNOWN");
        case ARRAY ->
            assertThat(field.hasDefaultValue())
                .as("%s.%s has a default", record.getName(), field.name())
                .isTrue();
        default -> {}
      }
    }
  }

  @ParameterizedTest
  @MethodSource("enums")
  void everyEnumBeginsWithUnknownAndFallsBackToIt(Schema schema) {
    assertThat(schema.getEnumSymbols()).first().isEqualTo("UNKNOWN");
    assertThat(schema.getEnumDefault()).isEqualTo("UNKNOWN");
    assertThat(schema.getEnumSymbols())
        .allSatisfy(symbol -> assertThat(symbol).matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*"));
  }

  @Test
  void theContractHasRecordsAndEnums() {
    assertThat(records()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(enums()).hasSizeGreaterThanOrEqualTo(10);
  }
}
