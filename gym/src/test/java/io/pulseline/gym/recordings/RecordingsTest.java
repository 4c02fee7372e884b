package io.pulseline.gym.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordingsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(RecordingFormat.class)
  void theContentDecidesNotTheName(RecordingFormat format) throws Exception {
    for (RecordingFormat name : RecordingFormat.values()) {
      Path file = folder.resolve("run" + name.extension());
      RecordingWriter.write(SampleRun.recording(), format, file);

      Recording read = Recordings.read(file);

      assertThat(read.format()).isEqualTo(format);
      assertThat(read.points()).hasSize(SampleRun.SECONDS);
      assertThat(read.warnings().stream().anyMatch(w -> w.startsWith("the file is named")))
          .isEqualTo(name != format);
    }
  }

  @Test
  void whatIsNoRecordingIsOneSentence() throws Exception {
    assertSentence(folder.resolve("missing.fit"), "does not exist: check the path");
    assertSentence(folder, "is a folder: name the recording inside it");
    assertSentence(write("empty.fit", new byte[0]), "is empty: export the workout again");
    assertSentence(write("run.fit.gz", gzip(FitWriter.bytes(SampleRun.recording()))), "unpack it");
    assertSentence(
        write("words.fit", "just some words".getBytes(StandardCharsets.US_ASCII)),
        "is no recording");
    byte[] garbage = new byte[100_000];
    new Random(1).nextBytes(garbage);
    for (String name : new String[] {"garbage.fit", "garbage.tcx", "garbage.csv", "garbage"}) {
      assertSentence(write(name, garbage), "is no FIT, TCX or CSV recording");
    }
    assertSentence(write("zeros.csv", new byte[5000]), "is no FIT, TCX or CSV recording");
    assertSentence(write("short.fit", new byte[] {14, 0x20, 0}), "is no FIT, TCX or CSV recording");
  }

  @Test
  void aDamagedHeaderMarkDoesNotLoseTheRecording() throws Exception {
    byte[] bytes = FitWriter.bytes(SampleRun.recording());
    bytes[9] = 'X';

    Recording read = Recordings.read(write("run.fit", bytes));

    assertThat(read.points()).isEqualTo(SampleRun.recording().points());
    assertThat(read.warnings()).anyMatch(w -> w.contains("header of the file is damaged"));
  }

  @Test
  void fitAndCsvOfOneWorkoutAreEqualInAllThatIsScored() throws Exception {
    Recording fit = Recordings.read(write("run.fit", FitWriter.bytes(SampleRun.recording())));
    Recording csv = Recordings.read(write("run.csv", CsvWriter.bytes(fit)));

    Channels.assertSame(fit, csv);
  }

  @Test
  void anAgeGivesTheSameAgeWhateverTheDateOfTheFile() throws Exception {
    Recording fit = SampleRun.recording();
    Recording csv = Recordings.read(write("run.csv", CsvWriter.bytes(fit)));

    assertThat(fit.birthYear(35)).isEqualTo(1991);
    assertThat(csv.birthYear(35)).isEqualTo(1989);
  }

  private static void assertSentence(Path file, String part) {
    assertThatThrownBy(() -> Recordings.read(file))
        .isInstanceOf(RecordingException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(part)
        .satisfies(e -> assertThat(e.getMessage()).endsWith(".").doesNotContain("\n"));
  }

  private Path write(String name, byte[] bytes) throws Exception {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] gzip(byte[] bytes) throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
