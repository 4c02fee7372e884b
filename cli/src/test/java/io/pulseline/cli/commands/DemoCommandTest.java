package io.pulseline.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it: gym, broker, job, results. */
class DemoCommandTest {
  @TempDir private Path folder;

  @Test
  @Timeout(240)
  void everySampleIsInAResultOrRejectedAndNothingIsLeft() throws Exception {
    Set<String> before = temporaryFolders();
    Path out = folder.resolve("events.jsonl");
    Path summaryFile = folder.resolve("summary.json");

    CommandRun run =
        CommandRun.of(
            "demo --athletes 8 --duration 15s --speed 20 --seed 7 --out"
                .concat(" " + out + " --summary " + summaryFile)
                .split(" ", -1));

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Flink's web UI  http://127.0.0.1:", "Kafka           127.0.0.1:");
    assertThat(temporaryFolders()).isEqualTo(before);

    JsonNode summary = Events.readObject(summaryFile);
    Events events = Events.read(out);
    assertThat(summary.fieldNames())
        .toIterable()
        .contains(
            "samplesIn",
            "samplesScored",
            "rejectedByReason",
            "framesScored",
            "effectScores",
            "fatigueAlerts",
            "safetyAlerts",
            "recommendations",
            "sessionSummaries",
            "jobRestarts",
            "wallSeconds");
    long samplesIn = summary.get("samplesIn").asLong();
    assertThat(samplesIn).isGreaterThan(1000);
    assertThat(summary.get("samplesScored").asLong()).isGreaterThan(samplesIn / 2);
    assertThat(events.sum("effect.scores", "sample_count"))
        .isEqualTo(summary.get("samplesScored").asLong());
    long rejected = events.sum("telemetry.rejected", "sample_count");
    assertThat(samplesIn).isEqualTo(summary.get("samplesScored").asLong() + rejected);
    long byReason = 0;
    for (JsonNode count : summary.get("rejectedByReason")) {
      byReason += count.asLong();
    }
    assertThat(byReason).isEqualTo(rejected);
    assertThat(summary.get("jobRestarts").asInt()).isZero();
    assertThat(summary.get("effectScores").asLong()).isEqualTo(events.of("effect.scores").size());
    assertThat(events.of("session.summaries"))
        .hasSize(summary.get("sessionSummaries").asInt())
        .isNotEmpty();
    assertThat(events.sum("session.summaries", "sample_count"))
        .isEqualTo(summary.get("samplesScored").asLong());
    assertThat(events.lines())
        .allSatisfy(
            line ->
                assertThat(line.fieldNames())
                    .toIterable()
                    .containsExactly("topic", "key", "value"));
  }

  private static Set<String> temporaryFolders() throws Exception {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("pulseline-"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
