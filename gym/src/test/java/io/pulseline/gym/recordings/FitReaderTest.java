package io.pulseline.gym.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.garmin.fit.BufferEncoder;
import com.garmin.fit.DateTime;
import com.garmin.fit.DeveloperDataIdMesg;
import com.garmin.fit.DeveloperField;
import com.garmin.fit.FieldDescriptionMesg;
import com.garmin.fit.Fit;
import com.garmin.fit.FitBaseType;
import com.garmin.fit.RecordMesg;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitReaderTest {
  private static final int[] TIMESTAMP = {253, 4, 0x86};
  private static final int[] HEART_RATE = {3, 1, 0x02};

  @TempDir Path folder;

  @Test
  void readsWhatWasWritten() throws Exception {
    Recording run = SampleRun.recording();
    Recording read = read(FitWriter.bytes(run));

    assertThat(read.points()).isEqualTo(run.points());
    assertThat(read.treadmill()).isTrue();
    assertThat(read.format()).isEqualTo(RecordingFormat.FIT);
    assertThat(read.start()).isEqualTo(SampleRun.START);
    assertThat(read.duration()).isEqualTo(Duration.ofSeconds(SampleRun.SECONDS - 1));
    assertThat(read.warnings()).isEmpty();
  }

  @Test
  void theSampleInTheRepositoryIsTheSampleRun() throws Exception {
    Recording read = Recordings.read(SharedRecordings.sample("treadmill-run.fit"));

    assertThat(read.points()).isEqualTo(SampleRun.recording().points());
    assertThat(read.treadmill()).isTrue();
    assertThat(read.warnings()).isEmpty();
  }

  @Test
  void invalidValuesAndHeartRateZeroAreMissing() throws Exception {
    FitBytes file =
        new FitBytes().defineRecord(join(TIMESTAMP, HEART_RATE, new int[] {6, 2, 0x84}));
    file.bytes(0).number(FitBytes.TIME, 4).bytes(140).number(2778, 2);
    file.bytes(0).number(FitBytes.TIME + 1, 4).bytes(0xFF).number(0xFFFF, 2);
    file.bytes(0).number(FitBytes.TIME + 2, 4).bytes(0).number(0, 2);

    List<Point> points = read(file.file()).points();

    assertThat(points)
        .extracting(Point::heartRateBpm)
        .containsExactly(140.0, Double.NaN, Double.NaN);
    assertThat(points).extracting(Point::speedMps).containsExactly(2.778, Double.NaN, 0.0);
  }

  @Test
  void compressedTimestampsAdvanceAndRollOver() throws Exception {
    long time = FitBytes.TIME | 0x1E;
    FitBytes file = new FitBytes().defineRecord(join(TIMESTAMP, HEART_RATE));
    file.bytes(0).number(time, 4).bytes(100);
    file.define(20, HEART_RATE);
    file.bytes(0x80 | 0x1F, 101).bytes(0x80 | 0x02, 102);

    Recording read = read(file.file());

    assertThat(read.points()).extracting(Point::heartRateBpm).containsExactly(100.0, 101.0, 102.0);
    assertThat(read.points())
        .extracting(p -> (p.epochMillis() - read.points().get(0).epochMillis()) / 1000)
        .containsExactly(0L, 1L, 4L);
  }

  @Test
  void chainedFilesAreOneRecording() throws Exception {
    Recording run = SampleRun.recording();
    ByteArrayOutputStream chained = new ByteArrayOutputStream();
    chained.writeBytes(FitWriter.bytes(part(run, 0, 300)));
    chained.writeBytes(FitWriter.bytes(part(run, 300, 720)));

    Recording read = read(chained.toByteArray());

    assertThat(read.points()).isEqualTo(run.points());
    assertThat(read.warnings()).isEmpty();
  }

  @Test
  void aFileCutShortGivesThePointsUpToTheCut() throws Exception {
    byte[] whole = FitWriter.bytes(SampleRun.recording());
    List<Point> all = SampleRun.recording().points();

    Recording read = read(Arrays.copyOf(whole, whole.length / 2));

    assertThat(read.points().size()).isBetween(300, 420);
    assertThat(read.points()).isEqualTo(all.subList(0, read.points().size()));
    assertThat(read.warnings()).anyMatch(w -> w.contains("cut short"));
  }

  @Test
  void aWrongChecksumCostsAWarningOnly() throws Exception {
    byte[] bytes = FitWriter.bytes(SampleRun.recording());
    bytes[bytes.length - 1] ^= 0x55;

    Recording read = read(bytes);

    assertThat(read.points()).isEqualTo(SampleRun.recording().points());
    assertThat(read.warnings()).anyMatch(w -> w.contains("checksum"));
  }

  @Test
  void aSizeThatCannotBeCostsAWarningOnly() throws Exception {
    FitBytes file = new FitBytes().defineRecord(join(TIMESTAMP, HEART_RATE));
    for (int i = 0; i < 60; i++) {
      file.bytes(0).number(FitBytes.TIME + i, 4).bytes(120);
    }
    for (long size : new long[] {0, 17, 0x7FFF_FFFFL, 0xFFFF_FFFEL, 0xFFFF_FFFFL}) {
      Recording read = read(file.file(size));

      assertThat(read.count(Point::heartRateBpm)).as("size %d", size).isGreaterThanOrEqualTo(60);
      assertThat(read.warnings()).as("size %d", size).isNotEmpty();
    }
  }

  @Test
  void noHeartRateIsAWarning() throws Exception {
    FitBytes file = new FitBytes().defineRecord(join(TIMESTAMP, new int[] {6, 2, 0x84}));
    file.bytes(0).number(FitBytes.TIME, 4).number(2500, 2);

    Recording read = read(file.file());

    assertThat(read.points()).hasSize(1);
    assertThat(read.warnings()).anyMatch(w -> w.contains("no heart rate"));
  }

  @Test
  void noRecordsIsOneSentence() {
    FitBytes file = new FitBytes().define(0, 0, 1, 0).bytes(0, 4);

    assertThatThrownBy(() -> read(file.file()))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("holds no samples")
        .hasMessageContaining("export the workout again");
  }

  @Test
  void aFileCutBeforeItsFirstSampleIsOneSentence() {
    byte[] whole = FitWriter.bytes(SampleRun.recording());

    assertThatThrownBy(() -> read(Arrays.copyOf(whole, 40)))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("damaged before its first sample: copy it again");
  }

  @Test
  void speedIsTakenFromAFootPodWhereTheWatchHasNone() throws Exception {
    DeveloperDataIdMesg pod = new DeveloperDataIdMesg();
    pod.setDeveloperDataIndex((short) 0);
    pod.setApplicationId(0, (byte) 1);
    FieldDescriptionMesg speed = new FieldDescriptionMesg();
    speed.setDeveloperDataIndex((short) 0);
    speed.setFieldDefinitionNumber((short) 5);
    speed.setFitBaseTypeId(FitBaseType.FLOAT32);
    speed.setFieldName(0, "Speed");
    speed.setUnits(0, "M/S");
    BufferEncoder encoder = new BufferEncoder(Fit.ProtocolVersion.V2_0);
    encoder.write(pod);
    encoder.write(speed);
    RecordMesg record = new RecordMesg();
    record.setTimestamp(new DateTime(FitBytes.TIME));
    record.setHeartRate((short) 120);
    DeveloperField field = new DeveloperField(speed, pod);
    field.setValue(2.75f);
    record.addDeveloperField(field);
    encoder.write(record);

    assertThat(read(encoder.close()).points().get(0).speedMps()).isEqualTo(2.75);
  }

  @Test
  void speedIsDerivedWhereThereIsDistanceOnly() throws Exception {
    FitBytes file = new FitBytes().defineRecord(join(TIMESTAMP, new int[] {5, 4, 0x86}));
    for (int i = 0; i < 20; i++) {
      file.bytes(0).number(FitBytes.TIME + i, 4).number(300L * i, 4);
    }

    Recording read = read(file.file());

    assertThat(read.points().get(0).speedMps()).isNaN();
    assertThat(read.points().subList(1, 20)).allMatch(p -> p.speedMps() == 3.0);
    assertThat(read.warnings()).anyMatch(w -> w.contains("derived from distance"));
  }

  @Test
  void aCadenceOfBothFeetIsNotDoubledAgain() throws Exception {
    FitBytes file = new FitBytes().defineRecord(join(TIMESTAMP, new int[] {4, 1, 0x02}));
    file.bytes(0).number(FitBytes.TIME, 4).bytes(168);

    assertThat(read(file.file()).points().get(0).cadenceSpm()).isEqualTo(168);
  }

  @Test
  void aClockThatWasNotSetCountsFromTheBaseTime() throws Exception {
    FitBytes file = new FitBytes().defineRecord(join(TIMESTAMP, HEART_RATE));
    file.bytes(0).number(10, 4).bytes(99);

    Recording read = read(file.file());

    assertThat(read.start()).isEqualTo(Instant.parse("2024-01-01T00:00:10Z"));
    assertThat(read.warnings()).anyMatch(w -> w.contains("clock was not set"));
  }

  @Test
  void aDamagedTimeDoesNotMoveTheSession() throws Exception {
    FitBytes file = new FitBytes().defineRecord(join(TIMESTAMP, HEART_RATE));
    for (int i = 0; i < 10; i++) {
      file.bytes(0).number(i == 4 ? FitBytes.TIME + 400_000_000 : FitBytes.TIME + i, 4).bytes(99);
    }

    Recording read = read(file.file());

    assertThat(read.points()).hasSize(9);
    assertThat(read.duration()).isEqualTo(Duration.ofSeconds(9));
    assertThat(read.warnings()).anyMatch(w -> w.startsWith("1 samples lie days away"));
  }

  private Recording read(byte[] bytes) throws IOException, RecordingException {
    return Recordings.read(Files.write(folder.resolve("run.fit"), bytes));
  }

  private static Recording part(Recording run, int from, int to) {
    return new Recording(
        run.points().subList(from, to), run.treadmill(), run.format(), null, List.of());
  }

  private static int[] join(int[]... parts) {
    return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
  }
}
