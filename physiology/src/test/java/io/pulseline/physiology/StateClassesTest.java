package io.pulseline.physiology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.features.AthleteHistory;
import io.pulseline.physiology.features.SessionFeatures;
import io.pulseline.physiology.kinetics.CapacityHypotheses;
import io.pulseline.physiology.kinetics.HeartRateLoad;
import io.pulseline.physiology.load.Decoupling;
import io.pulseline.physiology.quality.SignalMonitor;
import io.pulseline.physiology.recovery.TrainingLoad;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the stream keeps per athlete must serialise without a generic serialiser, and stay small.
 */
class StateClassesTest {
  private static final int MAX_STATE_BYTES = 1536;
  private static final int MAX_HISTORY_BYTES = 300;

  @ParameterizedTest
  @ValueSource(
      classes = {
        SessionFeatures.class,
        AthleteHistory.class,
        CapacityHypotheses.class,
        HeartRateLoad.class,
        Decoupling.class,
        SignalMonitor.class,
        TrainingLoad.class
      })
  void isPublicThroughout(Class<?> type) throws ReflectiveOperationException {
    assertThat(Modifier.isPublic(type.getModifiers())).isTrue();
    assertThat(Modifier.isPublic(type.getConstructor().getModifiers())).isTrue();
    for (Field field : instanceFields(type)) {
      assertThat(Modifier.isPublic(field.getModifiers())).as(field.toString()).isTrue();
      assertThat(Modifier.isFinal(field.getModifiers())).as(field.toString()).isFalse();
      Class<?> content =
          field.getType().isArray() ? field.getType().getComponentType() : field.getType();
      if (!content.isPrimitive()) {
        assertThat(field.getType().isArray()).as(field.toString()).isFalse();
        isPublicThroughout(content);
      }
    }
  }

  @Test
  void aSessionIsSmall() throws ReflectiveOperationException {
    assertThat(bytes(new SessionFeatures()) + bytes(new SignalMonitor()))
        .isLessThan(MAX_STATE_BYTES);
  }

  @Test
  void aHistoryIsSmall() throws ReflectiveOperationException {
    assertThat(bytes(new AthleteHistory())).isLessThan(MAX_HISTORY_BYTES);
  }

  @Test
  void copiesEveryField() throws ReflectiveOperationException {
    SessionFeatures source = new SessionFeatures();
    fill(source, new int[] {1});
    SessionFeatures target = new SessionFeatures();
    source.copyTo(target);
    assertThat(content(target)).isEqualTo(content(source));
    source.zoneSeconds[0]++;
    source.capacity.values[CapacityHypotheses.ENERGY]++;
    assertThat(content(target)).isNotEqualTo(content(source));
  }

  @Test
  void startForgetsEveryField() throws ReflectiveOperationException {
    SessionFeatures used = new SessionFeatures();
    fill(used, new int[] {1});
    used.start(5);
    SessionFeatures fresh = new SessionFeatures();
    fresh.start(5);
    assertThat(content(used)).isEqualTo(content(fresh));
  }

  @Test
  void resetForgetsEveryField() throws ReflectiveOperationException {
    SignalMonitor used = new SignalMonitor();
    fill(used, new int[] {1});
    used.reset();
    assertThat(content(used)).isEqualTo(content(new SignalMonitor()));
    AlignedSecond second = new AlignedSecond();
    used.observe(second);
    assertThat(second.signalQuality).isEqualTo(SignalMonitor.MISSING);
  }

  private static List<Field> instanceFields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
        fields.add(field);
      }
    }
    return fields;
  }

  private static Map<String, Object> content(Object state) throws ReflectiveOperationException {
    Map<String, Object> content = new TreeMap<>();
    collect("", state, content);
    return content;
  }

  private static void collect(String prefix, Object state, Map<String, Object> content)
      throws ReflectiveOperationException {
    for (Field field : instanceFields(state.getClass())) {
      Object value = field.get(state);
      String name = prefix + field.getName();
      if (field.getType().isArray()) {
        for (int i = 0; i < Array.getLength(value); i++) {
          content.put(name + "[" + i + "]", Array.get(value, i));
        }
      } else if (field.getType().isPrimitive()) {
        content.put(name, value);
      } else {
        collect(name + ".", value, content);
      }
    }
  }

  private static int bytes(Object state) throws ReflectiveOperationException {
    int bytes = 0;
    for (Object value : content(state).values()) {
      bytes +=
          value instanceof Long || value instanceof Double ? 8 : value instanceof Boolean ? 1 : 4;
    }
    return bytes;
  }

  /** Gives every field another value. */
  private static void fill(Object state, int[] next) throws ReflectiveOperationException {
    for (Field field : instanceFields(state.getClass())) {
      Class<?> type = field.getType();
      if (type.isArray()) {
        Object array = field.get(state);
        for (int i = 0; i < Array.getLength(array); i++) {
          Array.set(array, i, number(type.getComponentType(), next[0]++));
        }
      } else if (type.isPrimitive()) {
        field.set(state, number(type, next[0]++));
      } else {
        fill(field.get(state), next);
      }
    }
  }

  private static Object number(Class<?> type, int value) {
    if (type == boolean.class) {
      return true;
    }
    if (type == int.class) {
      return value;
    }
    if (type == long.class) {
      return (long) value;
    }
    return type == double.class ? (Object) (double) value : (Object) (float) value;
  }
}
