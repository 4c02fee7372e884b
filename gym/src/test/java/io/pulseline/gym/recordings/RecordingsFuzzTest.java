package io.pulseline.gym.recordings;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whatever a file holds, its reader gives a recording or says in a {@link RecordingException} why
 * there is none.
 */
class RecordingsFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void fit(byte[] content) {
    read(content, ".fit");
  }

  @FuzzTest(maxDuration = "2m")
  void tcx(byte[] content) {
    read(content, ".tcx");
  }

  @FuzzTest(maxDuration = "2m")
  void csv(byte[] content) {
    read(content, ".csv");
  }

  private static void read(byte[] content, String extension) {
    Path file = null;
    try {
      file = Files.createTempFile("fuzzed", extension);
      Files.write(file, content);
      Recording recording = Recordings.read(file);
      if (recording.points().isEmpty()) {
        throw new AssertionError("a recording without samples");
      }
    } catch (RecordingException e) {
      if (!e.getMessage().endsWith(".")) {
        throw new AssertionError("refused without a sentence", e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
