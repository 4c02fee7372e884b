package io.pulseline.training.data;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sessions' rows as bits, so that one missing value is told from another. */
final class RowBits {
  private RowBits() {}

  static List<Map<String, List<Integer>>> of(List<SessionRows> sessions) {
    return sessions.stream().map(RowBits::of).toList();
  }

  private static Map<String, List<Integer>> of(SessionRows rows) {
    Map<String, List<Integer>> bits = new TreeMap<>();
    for (RecordComponent component : SessionRows.class.getRecordComponents()) {
      try {
        bits.put(component.getName(), of(component.getAccessor().invoke(rows)));
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
    return bits;
  }

  private static List<Integer> of(Object value) {
    if (value instanceof float[] series) {
      Integer[] bits = new Integer[series.length];
      Arrays.setAll(bits, i -> Float.floatToRawIntBits(series[i]));
      return Arrays.asList(bits);
    }
    return List.of((Integer) value);
  }
}
