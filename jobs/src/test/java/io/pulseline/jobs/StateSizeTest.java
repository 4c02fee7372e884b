package io.pulseline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.source.RawRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the whole job keeps of an athlete after an hour of a gym with faulty devices, in bytes as
 * RocksDB holds them: all states of all operators, with keys and timers.
 */
class StateSizeTest {
  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.of(1, 2);

  private static final int ATHLETES = 12;
  private static final Duration HOUR = Duration.ofMinutes(60);
  private static final int MAX_BYTES_IN_SESSION = 4096;
  private static final int MAX_BYTES_AFTER_SESSION = 1024;

  /** Longer than a silent device holds the athlete's clock, shorter than what ends a session. */
  private static final Duration PAUSE = Duration.ofSeconds(20);

  /** Longer than any state is kept. */
  private static final Duration YEARS = Duration.ofDays(731);

  private final List<RawRecord> hour = FleetRecords.of(ATHLETES, 7, HOUR);

  @TempDir Path folder;

  @BeforeEach
  @AfterEach
  void setStateClock() {
    StateClock.set(Telemetry.BASE_MILLIS);
  }

  @Test
  void anAthleteInSessionFitsIntoFourKibibytes() throws Exception {
    try (HeldJob job =
        HeldJob.at(after(PAUSE), hour, JobOptions.defaults("none").withParallelism(1))) {
      List<SavepointContents.Entry> entries = SavepointContents.of(job.savepoint(folder));
      Map<String, Integer> bytes = bytesByKey(entries);
      List<String> inSession = keysOf(entries, "frame", "frame");
      assertThat(inSession).hasSizeGreaterThan(2);
      assertThat(bytes).allSatisfy((key, sum) -> assertThat(sum).isLessThan(MAX_BYTES_IN_SESSION));
    }
  }

  @Test
  void afterTheSessionLittleIsLeftAndInTheEndNothing() throws Exception {
    Duration past = Duration.ofMinutes(10);
    try (HeldJob job =
        HeldJob.at(after(past), hour, JobOptions.defaults("none").withParallelism(1))) {
      List<SavepointContents.Entry> entries = SavepointContents.of(job.savepoint(folder));
      assertThat(keysOf(entries, "frame", "frame")).isEmpty();
      assertThat(keysOf(entries, "frame", "history")).hasSizeGreaterThan(2);
      assertThat(entries).noneMatch(SavepointContents.Entry::isTimer);
      assertThat(bytesByKey(entries))
          .allSatisfy((key, sum) -> assertThat(sum).isLessThan(MAX_BYTES_AFTER_SESSION));

      StateClock.set(Telemetry.BASE_MILLIS + YEARS.toMillis());
      assertThat(SavepointContents.of(job.savepoint(folder))).isEmpty();
    }
  }

  private static long after(Duration pause) {
    return Telemetry.BASE_MILLIS + HOUR.plus(pause).toMillis();
  }

  private static Map<String, Integer> bytesByKey(List<SavepointContents.Entry> entries) {
    Map<String, Integer> bytes = new HashMap<>();
    entries.forEach(entry -> bytes.merge(entry.key(), entry.bytes(), Integer::sum));
    return bytes;
  }

  private static List<String> keysOf(
      List<SavepointContents.Entry> entries, String uid, String state) {
    return entries.stream()
        .filter(entry -> entry.uid().equals(uid) && entry.state().equals(state))
        .map(SavepointContents.Entry::key)
        .toList();
  }
}
