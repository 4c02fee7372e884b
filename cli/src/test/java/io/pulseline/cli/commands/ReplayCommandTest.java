package io.pulseline.cli.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.pulseline.gym.recordings.Point;
import io.pulseline.gym.recordings.Recording;
import io.pulseline.gym.recordings.RecordingFormat;
import io.pulseline.gym.recordings.RecordingWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  private static final Path REAL_RUN = Path.of("../../shared/recordings/fenix2-run.fit");
  private static final long START_MILLIS = 1_760_000_000_000L;
  private static final int SECONDS = 1500;
  private static final String[] ATHLETE = {
    "--age", "35", "--sex", "M", "--mass", "75", "--resting-hr", "55"
  };

  @TempDir private Path folder;

  @Test
  @Timeout(240)
  void twoFormatsOfOneWorkoutAndTheSameFileAgainGiveTheSameScores() throws Exception {
    Path fit = folder.resolve("run.fit");
    Path csv = folder.resolve("run.csv");
    RecordingWriter.write(workout(), RecordingFormat.FIT, fit);
    RecordingWriter.write(workout(), RecordingFormat.CSV, csv);

    Path out = folder.resolve("both.jsonl");
    Path summary = folder.resolve("summary.json");
    CommandRun both = replay(out, fit.toString(), csv.toString(), "--summary", summary.toString());
    assertThat(both.err()).isEmpty();
    assertThat(both.exitCode()).isZero();
    assertThat(both.out()).contains("run.fit (athlete run)", "run.csv (athlete run-2)");
    JsonNode counts = Events.readObject(summary);
    assertThat(counts.get("samplesIn").asInt()).isEqualTo(2 * SECONDS);
    assertThat(counts.get("samplesScored").asInt()).isEqualTo(2 * SECONDS);
    assertThat(counts.get("sessionSummaries").asInt()).isEqualTo(2);

    List<JsonNode> fromFit = scores(out, "run");
    assertThat(numbers(fromFit)).isEqualTo(numbers(scores(out, "run-2"))).hasSize(SECONDS / 10);
    assertNeverFalls(fromFit);
    assertThat(fromFit.get(fromFit.size() - 1).get("aerobic_effect").asDouble()).isPositive();

    Path again = folder.resolve("again.jsonl");
    assertThat(replay(again, fit.toString(), "--parallelism", "2").exitCode()).isZero();
    assertThat(scores(again, "run")).isEqualTo(fromFit);
  }

  @Test
  @Timeout(120)
  void aWorkoutWithoutHeartRateGivesWhatCanBeHad() throws Exception {
    Path csv = folder.resolve("no-heart-rate.csv");
    StringBuilder lines = new StringBuilder("time_s,speed_mps\n");
    for (int second = 0; second < 120; second++) {
      lines.append(second).append(",2.5\n");
    }
    Files.writeString(csv, lines, UTF_8);

    Path out = folder.resolve("out.jsonl");
    CommandRun run = CommandRun.of("replay", csv.toString(), "--out", out.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Nothing was said of the athlete");
    assertThat(Events.read(out).sum("effect.scores", "sample_count")).isEqualTo(120);
  }

  @Test
  @Timeout(120)
  void aRealRunGivesScoresThatNeverFall() throws Exception {
    assumeTrue(Files.exists(REAL_RUN), REAL_RUN + " is not here");
    Path out = folder.resolve("out.jsonl");

    CommandRun run = replay(out, REAL_RUN.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("its own training effect was 3.8");
    assertNeverFalls(scores(out, "fenix2-run"));
    Events events = Events.read(out);
    assertThat(events.of("session.summaries")).hasSize(1);
    assertThat(events.of("safety.alerts")).isEmpty();
    assertThat(events.of("telemetry.rejected")).isEmpty();
  }

  private static CommandRun replay(Path out, String... files) {
    return CommandRun.of(
        Stream.of(
                Stream.of("replay", "--out", out.toString()),
                Arrays.stream(files),
                Arrays.stream(ATHLETE))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  private static List<JsonNode> scores(Path out, String athleteId) throws IOException {
    return Events.read(out).of("effect.scores").stream()
        .filter(score -> score.get("athlete_id").asText().equals(athleteId))
        .toList();
  }

  /** What the models and formulas made of it, without what names athlete and time. */
  private static List<List<JsonNode>> numbers(List<JsonNode> scores) {
    return scores.stream()
        .map(
            score ->
                List.of(
                    score.get("aerobic_effect"),
                    score.get("anaerobic_effect"),
                    score.get("fatigue_index"),
                    score.get("perceived_exertion"),
                    score.get("oxygen_uptake_ml_kg_min"),
                    score.get("baseline_value"),
                    score.get("status"),
                    score.get("session_seconds"),
                    score.get("sample_count")))
        .toList();
  }

  private static void assertNeverFalls(List<JsonNode> scores) {
    assertThat(scores).isNotEmpty();
    for (String effect : List.of("aerobic_effect", "anaerobic_effect")) {
      double highest = 0;
      for (JsonNode score : scores) {
        if (!score.get(effect).isNull()) {
          assertThat(score.get(effect).asDouble())
              .as("%s at %s s", effect, score.get("session_seconds"))
              .isGreaterThanOrEqualTo(highest);
          highest = score.get(effect).asDouble();
        }
      }
    }
  }

  /** A run in steps, in values that every format can express. */
  private static Recording workout() {
    List<Point> points = new ArrayList<>();
    for (int second = 0; second < SECONDS; second++) {
      double speed = 2.5 + 0.5 * (second / 300 % 3);
      double heartRate = Math.rint(170 - 80 * Math.exp(-second / 200.0) - 10 * (3.5 - speed));
      points.add(
          new Point(
              START_MILLIS + second * 1000L,
              heartRate,
              speed,
              0,
              160,
              Double.NaN,
              Double.NaN,
              List.of()));
    }
    return new Recording(points, false, RecordingFormat.FIT, null, List.of());
  }
}
