package io.pulseline.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.frame.FrameState;
import io.pulseline.jobs.fuse.FuseState;
import io.pulseline.jobs.score.RecurrentState;
import io.pulseline.jobs.watch.SafetyState;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States that copy themselves: nothing forgotten, whatever fields they come to have. */
class CopiedStateTest {
  private static final long SEED = 4;
  private static final int LENGTH_OF_EMPTY = 3;

  @ParameterizedTest
  @ValueSource(
      classes = {FuseState.class, SafetyState.class, FrameState.class, RecurrentState.class})
  void aCopyHasEverythingAndSharesNothingThatChanges(Class<? extends CopiedState> type)
      throws Exception {
    CopiedState state = (CopiedState) filled(type, new SplittableRandom(SEED));

    CopiedState copy = state.clone();

    assertThat(copy).as("seed %d", SEED).usingRecursiveComparison().isEqualTo(state);
    Set<Object> shared = changeable(copy);
    shared.retainAll(changeable(state));
    assertThat(shared).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {FuseState.class, SafetyState.class, FrameState.class, RecurrentState.class})
  void aSuccessorHasThePartsAndLeavesCopiesOfThem(Class<? extends CopiedState> type)
      throws Exception {
    CopiedState state = (CopiedState) filled(type, new SplittableRandom(SEED));
    CopiedState before = state.clone();
    Set<Object> parts = changeable(state);
    parts.remove(state);

    CopiedState successor = state.successor();

    assertThat(successor).as("seed %d", SEED).usingRecursiveComparison().isEqualTo(before);
    assertThat(state).as("seed %d", SEED).usingRecursiveComparison().isEqualTo(before);
    Set<Object> partsOfSuccessor = changeable(successor);
    partsOfSuccessor.remove(successor);
    assertThat(partsOfSuccessor).containsExactlyInAnyOrderElementsOf(parts);
    partsOfSuccessor.retainAll(changeable(state));
    assertThat(partsOfSuccessor).isEmpty();
  }

  /** An object whose numbers are all drawn, and whose arrays all have elements. */
  private static Object filled(Class<?> type, SplittableRandom random) throws Exception {
    Constructor<?> constructor = type.getDeclaredConstructor();
    Object object = constructor.newInstance();
    for (Field field : fields(type)) {
      Class<?> of = field.getType();
      if (of.isPrimitive()) {
        field.set(object, drawn(of, random));
      } else if (of.isArray()) {
        int length = Array.getLength(field.get(object));
        Object array =
            Array.newInstance(of.getComponentType(), length == 0 ? LENGTH_OF_EMPTY : length);
        for (int i = 0; i < Array.getLength(array); i++) {
          Class<?> element = of.getComponentType();
          if (element.isPrimitive()) {
            Array.set(array, i, drawn(element, random));
          } else if (isChangeable(element)) {
            Array.set(array, i, filled(element, random));
          }
        }
        field.set(object, array);
      } else if (isChangeable(of)) {
        field.set(object, filled(of, random));
      }
    }
    return object;
  }

  private static Object drawn(Class<?> type, SplittableRandom random) {
    if (type == boolean.class) {
      return true;
    }
    int number = random.nextInt(1, Short.MAX_VALUE);
    if (type == short.class) {
      return (short) number;
    } else if (type == int.class) {
      return number;
    } else if (type == long.class) {
      return (long) number;
    } else if (type == float.class) {
      return (float) number;
    } else if (type == double.class) {
      return (double) number;
    }
    throw new AssertionError("no number of " + type);
  }

  /** The object and all of its parts that may be changed. */
  private static Set<Object> changeable(Object object) throws IllegalAccessException {
    Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(object, found);
    return found;
  }

  private static void collect(Object object, Set<Object> found) throws IllegalAccessException {
    if (object == null || !isChangeable(object.getClass()) || !found.add(object)) {
      return;
    }
    if (object instanceof Object[] elements) {
      for (Object element : elements) {
        collect(element, found);
      }
    } else if (!object.getClass().isArray()) {
      for (Field field : fields(object.getClass())) {
        collect(field.get(object), found);
      }
    }
  }

  private static boolean isChangeable(Class<?> type) {
    return type.isArray()
        || type.getName().startsWith("io.pulseline.") && !type.isRecord() && !type.isEnum();
  }

  private static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        fields.add(field);
      }
    }
    return fields;
  }
}
