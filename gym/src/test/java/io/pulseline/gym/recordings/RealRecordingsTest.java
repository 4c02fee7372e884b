package io.pulseline.gym.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealRecordingsTest {
  @TempDir Path folder;

  @Test
  void aHardOutdoorRun() throws Exception {
    Recording run = Recordings.read(SharedRecordings.real("fenix2-run.fit"));

    assertThat(run.points()).hasSize(2809);
    assertThat(run.treadmill()).isFalse();
    assertThat(run.deviceEffect()).isEqualTo(3.8);
    assertThat(run.duration()).isBetween(Duration.ofMinutes(46), Duration.ofMinutes(49));
    assertThat(heartRates(run).min().orElseThrow()).isEqualTo(69);
    assertThat(heartRates(run).max().orElseThrow()).isEqualTo(178);
    assertThat(run.count(Point::gradePct)).isZero();
    assertThat(run.points().stream().mapToDouble(Point::cadenceSpm).average().orElseThrow())
        .isBetween(150.0, 180.0);
  }

  @Test
  void anEasyRunWithAFootPod() throws Exception {
    Recording run = Recordings.read(SharedRecordings.real("stryd-run.fit"));

    assertThat(run.points()).hasSize(3424);
    assertThat(run.treadmill()).isFalse();
    assertThat(run.deviceEffect()).isEqualTo(1.0);
    assertThat(heartRates(run).min().orElseThrow()).isEqualTo(94);
    assertThat(heartRates(run).max().orElseThrow()).isEqualTo(146);
    assertThat(run.count(Point::speedMps)).isGreaterThan(3300);
  }

  @Test
  void theSameWorkoutInTwoFormats() throws Exception {
    for (String name : new String[] {"fenix2-run.fit", "stryd-run.fit"}) {
      Recording fit = Recordings.read(SharedRecordings.real(name));
      Path csv = folder.resolve(name + ".csv");
      RecordingWriter.write(fit, RecordingFormat.CSV, csv);
      Channels.assertSame(fit, Recordings.read(csv));

      Path again = folder.resolve(name + ".again.fit");
      RecordingWriter.write(fit, RecordingFormat.FIT, again);
      assertThat(Recordings.read(again).points()).isEqualTo(fit.points());
    }
  }

  @Test
  void halfAFileIsHalfARun() throws Exception {
    byte[] whole = Files.readAllBytes(SharedRecordings.real("stryd-run.fit"));
    Path half = Files.write(folder.resolve("half.fit"), Arrays.copyOf(whole, whole.length / 2));

    Recording read = Recordings.read(half);

    assertThat(read.points().size()).isBetween(1600, 1800);
    assertThat(read.warnings()).anyMatch(w -> w.contains("cut short"));
  }

  private static DoubleStream heartRates(Recording run) {
    return run.points().stream().mapToDouble(Point::heartRateBpm).filter(h -> !Double.isNaN(h));
  }
}
