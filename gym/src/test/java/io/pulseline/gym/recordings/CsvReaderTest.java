package io.pulseline.gym.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReaderTest {
  @TempDir Path folder;

  @Test
  void readsAllColumns() throws Exception {
    Recording read =
        read(
            "time_s,heart_rate_bpm,speed_mps,grade_pct,cadence_spm,rr_ms\n0.5,141,2.778,-1.5,168,425 431.5\n");

    assertThat(read.points())
        .containsExactly(
            new Point(
                CsvReader.BASE.toEpochMilli() + 500,
                141,
                2.778,
                -1.5,
                168,
                Double.NaN,
                Double.NaN,
                List.of(425.0, 431.5)));
    assertThat(read.warnings()).isEmpty();
    assertThat(read.treadmill()).isFalse();
  }

  @Test
  void columnsMayComeInAnyOrderAndCellsMayBeEmpty() throws Exception {
    Recording read = read("speed_mps,time_s,heart_rate_bpm\n,3,120\n2.5,4,\n2.6,5\n");

    assertThat(read.points())
        .extracting(Point::heartRateBpm)
        .containsExactly(120.0, Double.NaN, Double.NaN);
    assertThat(read.points()).extracting(Point::speedMps).containsExactly(Double.NaN, 2.5, 2.6);
    assertThat(read.start()).isEqualTo(CsvReader.BASE.plusSeconds(3));
  }

  @Test
  void toleratesMarksQuotesBlankLinesAndWindowsLineEnds() throws Exception {
    Recording read =
        read(
            "\uFEFF\r\n# from the gym\r\n\"Time_s\", \"heart_rate_bpm\"\r\n\r\n\"0\",\"101\"\r\n 1 , 102 ");

    assertThat(read.points()).extracting(Point::heartRateBpm).containsExactly(101.0, 102.0);
    assertThat(read.warnings())
        .containsExactly("the recording has no speed, so the work done is not known");
  }

  @Test
  void readsSemicolonsWithDecimalCommasAndUtf16() throws Exception {
    String text = "\uFEFFtime_s;heart_rate_bpm;speed_mps\n0;120;2,78\n";

    assertThat(read(text).points().get(0).speedMps()).isEqualTo(2.78);
    assertThat(read(text, StandardCharsets.UTF_16LE).points().get(0).speedMps()).isEqualTo(2.78);
  }

  @Test
  void badCellsAreMissingAndCounted() throws Exception {
    Recording read =
        read(
            "time_s,heart_rate_bpm,speed_mps\n0,abc,2.5\n1,120,Infinity\n2,0x1p3,2.5\nx,120,2.5\n3,NaN,2.4\n");

    assertThat(read.points()).hasSize(4);
    assertThat(read.count(Point::heartRateBpm)).isEqualTo(1);
    assertThat(read.warnings())
        .contains("1 rows have no usable time or are cut short, and are left out")
        .anyMatch(w -> w.startsWith("4 cells are no numbers"));
  }

  @Test
  void aRowThatTheEndOfTheFileCutsIsLeftOut() throws Exception {
    Recording read = read("time_s,heart_rate_bpm,speed_mps\n0,140,2.5\n1,14");

    assertThat(read.points()).hasSize(1);
    assertThat(read.warnings()).anyMatch(w -> w.contains("cut short"));
  }

  @Test
  void largeTimesAreSecondsSince1970AndRowsKeepTheirOrder() throws Exception {
    Recording read = read("time_s,heart_rate_bpm\n1767225602,90\n1767225600,91\n");

    assertThat(read.points()).extracting(Point::heartRateBpm).containsExactly(90.0, 91.0);
    assertThat(read.start()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void aHeaderWithoutTimeIsOneSentence() {
    assertThatThrownBy(() -> read("heart_rate_bpm,speed_mps\n120,2\n"))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("time_s");
    assertThatThrownBy(() -> read("0,120,2.5\n1,121,2.5\n"))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("first line must name the columns");
  }

  @Test
  void aHeaderWithoutRowsIsOneSentence() {
    assertThatThrownBy(() -> read(CsvReader.HEADER + "\n"))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("holds no samples");
    assertThatThrownBy(() -> read("time_s\n1\n2\n"))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("holds times only");
  }

  @Test
  void aFileOfAnyLengthKeepsAllItsRows() throws Exception {
    StringBuilder text = new StringBuilder("time_s,heart_rate_bpm\n");
    for (int i = 0; i < 500_000; i++) {
      text.append(i).append(",140\n");
    }

    Recording read = read(text.toString());

    assertThat(read.points()).hasSize(500_000);
    assertThat(read.warnings()).noneMatch(w -> w.contains("days away"));
  }

  @Test
  void aLineWithoutEndIsLeftOut() throws Exception {
    Recording read = read("time_s,heart_rate_bpm\n0,120\n1," + "1".repeat(1 << 20) + "\n2,121\n");

    assertThat(read.points()).extracting(Point::heartRateBpm).containsExactly(120.0, 121.0);
  }

  private Recording read(String text) throws IOException, RecordingException {
    return read(text, StandardCharsets.UTF_8);
  }

  private Recording read(String text, Charset charset) throws IOException, RecordingException {
    return Recordings.read(Files.writeString(folder.resolve("run.csv"), text, charset));
  }
}
