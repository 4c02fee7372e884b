package io.pulseline.training.data;

import io.pulseline.gym.simulation.SimulatedSession;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A change of one thing in a simulated session that no device measures. All are found by
 * reflection, so that what is added to an athlete, to a carry-over or to a session is among them.
 */
final class HiddenChange {
  /** All that a row may have of a session itself: when it began and how long it was. */
  private static final Set<String> VISIBLE = Set.of("startEpochSecond", "seconds");

  private final String name;
  private final Field field;
  private final UnaryOperator<Object> change;

  private HiddenChange(String name, Field field, UnaryOperator<Object> change) {
    this.name = name;
    this.field = field;
    this.change = change;
  }

  /** Path of what is changed, such as {@code athlete.hrMaxBpm}. */
  String name() {
    return name;
  }

  /** Every change there is. */
  static List<HiddenChange> all() {
    List<HiddenChange> changes = new ArrayList<>();
    for (Field field : SimulatedSession.class.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) || VISIBLE.contains(field.getName())) {
        continue;
      }
      field.setAccessible(true);
      collect(field.getName(), field.getType(), field, UnaryOperator.identity(), null, changes);
    }
    return changes;
  }

  /** Adds the changes of one value: of each component of a record, or of the value itself. */
  private static void collect(
      String path,
      Class<?> type,
      Field field,
      UnaryOperator<Object> getter,
      Setter setter,
      List<HiddenChange> changes) {
    Setter set = setter == null ? (root, value) -> value : setter;
    if (!type.isRecord()) {
      changes.add(
          new HiddenChange(
              path, field, root -> set.set(root, changed(path, type, getter.apply(root)))));
      return;
    }
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      int index = i;
      collect(
          path + "." + components[i].getName(),
          components[i].getType(),
          field,
          root -> component(getter.apply(root), index),
          (root, value) -> set.set(root, with(getter.apply(root), index, value)),
          changes);
    }
  }

  /** Makes a new root in which one value is another. */
  @FunctionalInterface
  private interface Setter {
    Object set(Object root, Object value);
  }

  /** Changes the session itself, which must be the caller's own. */
  void apply(SimulatedSession session) {
    try {
      field.set(session, change.apply(field.get(session)));
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Object changed(String path, Class<?> type, Object value) {
    if (value instanceof float[] series) {
      float[] other = series.clone();
      for (int i = 0; i < other.length; i++) {
        other[i] = 1.1f * other[i] + 0.5f;
      }
      return other;
    }
    if (value instanceof Double number) {
      return number.isNaN() ? 1.0 : 1.1 * number + 0.5;
    }
    if (value instanceof Float number) {
      return number.isNaN() ? 1f : 1.1f * number + 0.5f;
    }
    if (value instanceof Integer number) {
      return number + 3;
    }
    if (value instanceof Enum<?> constant) {
      Object[] constants = constant.getDeclaringClass().getEnumConstants();
      return constants[(constant.ordinal() + 1) % constants.length];
    }
    if (value instanceof List<?> list) {
      List<Object> longer = new ArrayList<>(list);
      longer.add(list.get(0));
      return longer;
    }
    if (!type.isPrimitive() && type.getPackageName().startsWith("io.pulseline.gym")) {
      // whoever reads an object of the simulator finds nothing there
      return null;
    }
    throw new AssertionError(
        "There is a latent %s of %s, which this test must learn to change.".formatted(path, type));
  }

  private static Object component(Object holder, int index) {
    try {
      var accessor = holder.getClass().getRecordComponents()[index].getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(holder);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object with(Object holder, int index, Object value) {
    try {
      RecordComponent[] components = holder.getClass().getRecordComponents();
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = i == index ? value : component(holder, i);
      }
      Constructor<?> constructor =
          holder
              .getClass()
              .getDeclaredConstructor(
                  Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
