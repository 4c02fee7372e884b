package io.pulseline.gym.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Assertions;

/** Damage of any kind ends in a recording or in one sentence, and soon. */
class DamagedFilesTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void truncated(@ForAll RecordingFormat format, @ForAll long seed) throws IOException {
    byte[] bytes = sample(format);
    int length = new Random(seed).nextInt(bytes.length);
    assertBounded(format, Arrays.copyOf(bytes, length));
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void flipped(@ForAll RecordingFormat format, @ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = sample(format);
    int flips = 1 << random.nextInt(10);
    // half of the damage near the beginning, where the structure is
    int reach = random.nextBoolean() ? Math.min(200, bytes.length) : bytes.length;
    for (int i = 0; i < flips; i++) {
      bytes[random.nextInt(reach)] = (byte) random.nextInt();
    }
    assertBounded(format, bytes);
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void spliced(@ForAll RecordingFormat format, @ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = sample(format);
    byte[] other = sample(RecordingFormat.values()[random.nextInt(3)]);
    int length = random.nextInt(Math.min(bytes.length, other.length));
    System.arraycopy(other, 0, bytes, random.nextInt(bytes.length - length), length);
    assertBounded(format, bytes);
  }

  private static byte[] sample(RecordingFormat format) {
    return switch (format) {
      case FIT -> FitWriter.bytes(SampleRun.recording());
      case TCX -> TcxWriter.bytes(SampleRun.recording());
      case CSV -> CsvWriter.bytes(SampleRun.recording());
    };
  }

  private static void assertBounded(RecordingFormat format, byte[] bytes) throws IOException {
    Path file = Files.createTempFile("damaged", format.extension());
    try {
      Files.write(file, bytes);
      Assertions.assertTimeout(LIMIT, () -> readOrOneSentence(file));
    } finally {
      Files.delete(file);
    }
  }

  /** Any other exception than the checked one fails the test. */
  private static void readOrOneSentence(Path file) {
    try {
      Recording recording = Recordings.read(file);
      assertThat(recording.points()).isNotEmpty();
      RecordingTelemetry.of(recording, "anna", null)
          .forEach(r -> assertThat(r.value()).isNotNull());
    } catch (RecordingException e) {
      assertThat(e.getMessage()).endsWith(".").doesNotContain("\n");
    }
  }
}
