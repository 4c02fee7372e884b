package io.pulseline.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written comes back to the last bit, and all of it. */
class SessionFileTest {
  private static final float[] ODD = {
    Float.NaN,
    Float.intBitsToFloat(0x7fc0_1234),
    Float.intBitsToFloat(0xffc0_0001),
    -0f,
    0f,
    Float.MIN_VALUE,
    Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY
  };

  @TempDir Path folder;

  /** Drawn sessions, some without a frame; each component has its own values. */
  private static List<SessionRows> drawn(int count, long seed) throws Exception {
    Random random = new Random(seed);
    RecordComponent[] components = SessionRows.class.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
    Constructor<SessionRows> constructor = SessionRows.class.getDeclaredConstructor(types);
    List<SessionRows> sessions = new ArrayList<>();
    for (int session = 0; session < count; session++) {
      Object[] values = new Object[types.length];
      for (int i = 0; i < types.length; i++) {
        values[i] = types[i] == int.class ? random.nextInt() : series(random);
      }
      sessions.add(constructor.newInstance(values));
    }
    return sessions;
  }

  private static float[] series(Random random) {
    float[] series = new float[random.nextInt(3000) * random.nextInt(2)];
    for (int i = 0; i < series.length; i++) {
      series[i] =
          random.nextInt(4) == 0
              ? ODD[random.nextInt(ODD.length)]
              : Float.intBitsToFloat(random.nextInt());
    }
    return series;
  }

  private Path write(List<SessionRows> sessions) throws IOException {
    Path file = folder.resolve("sessions.avro");
    try (OutputStream out = Files.newOutputStream(file)) {
      SessionFile.write(out, sessions);
    }
    return file;
  }

  @Test
  void everyComponentComesBackToTheLastBit() throws Exception {
    long seed = System.nanoTime();
    List<SessionRows> sessions = drawn(70, seed);
    List<SessionRows> read = SessionFile.read(write(sessions), 70);
    assertThat(RowBits.of(read).equals(RowBits.of(sessions))).as("seed %d", seed).isTrue();
    assertThat(RowBits.of(read).equals(RowBits.of(drawn(70, seed + 1)))).isFalse();
  }

  @Test
  void noSessionsAreNoSessions() throws Exception {
    assertThat(SessionFile.read(write(List.of()), 0)).isEmpty();
  }

  @Test
  void theFileHasAFieldForEachComponent() {
    assertThat(SessionFile.SCHEMA.getFields())
        .extracting(Schema.Field::name)
        .containsExactlyElementsOf(
            Arrays.stream(SessionRows.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
  }

  /** A record that has grown by what no file holds. */
  private record Grown(int athlete, float[] labels, String remark) {}

  @Test
  void aComponentThatCannotBeWrittenIsNamed() {
    assertThatThrownBy(() -> SessionFile.schema(Grown.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The component remark of Grown is of a type that no file holds: java.lang.String.");
  }

  @Test
  void whatIsNoFileOfSessionsIsRefused() throws Exception {
    Path file = folder.resolve("nonsense");
    Files.write(file, "nonsense".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> SessionFile.read(file, 5)).isInstanceOf(IOException.class);
    Files.write(file, new byte[0]);
    assertThatThrownBy(() -> SessionFile.read(file, 5)).isInstanceOf(IOException.class);
    Path whole = write(drawn(5, 3));
    Files.write(file, Arrays.copyOf(Files.readAllBytes(whole), 4000));
    assertThatThrownBy(() -> SessionFile.read(file, 5)).isInstanceOf(IOException.class);
  }
}
