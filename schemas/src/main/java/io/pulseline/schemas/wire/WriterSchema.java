package io.pulseline.schemas.wire;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** Whether what was written with a schema of somebody else's can be read, and safely. */
final class WriterSchema {
  private WriterSchema() {}

  /**
   * Why it cannot be read, to follow the schema's name in a sentence; null if it can.
   *
   * @param writer schema that a registry has
   * @param reader current schema
   */
  static String refusal(Schema writer, Schema reader) {
    SchemaPairCompatibility pair =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    if (pair.getType() != SchemaCompatibilityType.COMPATIBLE) {
      return "cannot be read as "
          + reader.getName()
          + " of this release ("
          + pair.getResult().getIncompatibilities().stream()
              .map(i -> i.getType() + " at " + i.getLocation())
              .limit(3)
              .collect(Collectors.joining(", "))
          + ")";
    }
    return isEndless(writer, new HashSet<>())
        ? "lets a short message take endless work, by a record within itself or a list of nothing"
        : null;
  }

  /** Whether a few bytes may mean nesting without an end, or items without number. */
  private static boolean isEndless(Schema schema, Set<String> within) {
    return switch (schema.getType()) {
      case RECORD -> {
        if (!within.add(schema.getFullName())) {
          yield true;
        }
        boolean endless =
            schema.getFields().stream().anyMatch(field -> isEndless(field.schema(), within));
        within.remove(schema.getFullName());
        yield endless;
      }
      case ARRAY ->
          isEndless(schema.getElementType(), within) || fewestBytes(schema.getElementType()) == 0;
      case MAP -> isEndless(schema.getValueType(), within);
      case UNION -> schema.getTypes().stream().anyMatch(type -> isEndless(type, within));
      default -> false;
    };
  }

  /** Fewest bytes that a value takes; asked only of schemas without recursion. */
  private static long fewestBytes(Schema schema) {
    return switch (schema.getType()) {
      case NULL -> 0;
      case FIXED -> schema.getFixedSize();
      case RECORD ->
          schema.getFields().stream().mapToLong(field -> fewestBytes(field.schema())).sum();
      default -> 1;
    };
  }
}
