package io.pulseline.guarantees;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** In which fields two events differ. */
final class Differences {
  private final double tolerance;
  private final List<String> found = new ArrayList<>();

  private Differences(double tolerance) {
    this.tolerance = tolerance;
  }

  /**
   * The fields that differ, each with both values.
   *
   * @param tolerance by how much numbers with a fraction may differ
   */
  static List<String> between(IndexedRecord expected, IndexedRecord actual, double tolerance) {
    Differences differences = new Differences(tolerance);
    differences.compare("", expected, actual);
    return differences.found;
  }

  private void compare(String path, Object expected, Object actual) {
    if (expected instanceof IndexedRecord before
        && actual instanceof IndexedRecord after
        && before.getSchema().equals(after.getSchema())) {
      for (Schema.Field field : before.getSchema().getFields()) {
        String name = path.isEmpty() ? field.name() : path + "." + field.name();
        compare(name, before.get(field.pos()), after.get(field.pos()));
      }
    } else if (expected instanceof List<?> before
        && actual instanceof List<?> after
        && before.size() == after.size()) {
      for (int i = 0; i < before.size(); i++) {
        compare(path + "[" + i + "]", before.get(i), after.get(i));
      }
    } else if (!isSame(expected, actual)) {
      found.add("%s is %s instead of %s".formatted(path, actual, expected));
    }
  }

  private boolean isSame(Object expected, Object actual) {
    if (expected instanceof Double before && actual instanceof Double after) {
      return before.equals(after) || Math.abs(before - after) <= tolerance;
    }
    return Objects.equals(expected, actual);
  }
}
