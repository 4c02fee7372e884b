package io.pulseline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulseline.benchmarks.pipelines.Variant;
import io.pulseline.cli.Pulseline;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command does, never how fast: figures of a size that a test can take mean nothing. */
class BenchCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void eachPipelineAccountsForEverySample() throws Exception {
    Path json = folder.resolve("bench.json");

    int exit =
        bench(
            "--athletes=8",
            "--seconds=30",
            "--warm-ups=1",
            "--repeats=1",
            "--parallelism=1",
            "--variants=wire,at-least-once",
            "--checkpoint-interval=1s",
            "--json=" + json);

    assertThat(err.toString()).isEmpty();
    assertThat(exit).isZero();
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.at("/traffic/athletes").asInt()).isEqualTo(8);
    for (Variant variant : List.of(Variant.WIRE, Variant.AT_LEAST_ONCE)) {
      assertThat(out.toString()).contains(System.lineSeparator() + variant.word() + " ");
      assertThat(out.toString()).contains(variant.word() + ", warm-up 1 of 1: ");
      JsonNode runs = report.at("/throughput/" + variant.word() + "/runs");
      assertThat(runs).as("what warms up does not count").hasSize(1);
      JsonNode run = runs.get(0);
      // Everybody begins within the first 10 s; 0.5 percent come twice.
      assertThat(run.get("samples").asLong()).isBetween(8L * 2 * 20, 8L * 2 * 31);
      assertThat(run.get("accounted").asLong()).isEqualTo(run.get("samples").asLong());
      assertThat(run.get("results").asLong()).isPositive();
      assertThat(run.get("samplesPerSecond").asDouble()).isPositive();
    }
    assertThat(report.at("/throughput/at-least-once/runs/0/framesPerBatch").asDouble())
        .isBetween(1.0, 1_024.0);
    assertThat(report.at("/throughput/wire/runs/0/framesPerBatch").asText()).isEqualTo("NaN");
  }

  @Test
  void liveTrafficOfTheseNumbersIsMeasured() throws Exception {
    Path json = folder.resolve("bench.json");

    int exit =
        bench(
            "--athletes=8",
            "--seconds=30",
            "--warm-ups=0",
            "--repeats=1",
            "--parallelism=1",
            "--variants=wire",
            "--latency-athletes=8",
            "--latency-warm-up=10",
            "--latency-seconds=15",
            "--json=" + json);

    assertThat(err.toString()).isEmpty();
    assertThat(exit).isZero();
    JsonNode live = new ObjectMapper().readTree(json.toFile()).get("latencyMillis");
    assertThat(live).hasSize(1);
    assertThat(live.get(0).get("athletes").asInt()).isEqualTo(8);
    assertThat(live.get(0).at("/scoresBeyondGrace/count").asInt())
        .as("a frame every 10 s, while 15 s count")
        .isBetween(8, 16);
    assertThat(live.get(0).has("held")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --athletes 0      | --athletes is 0 but can be 1 to 1,000,000
          --seconds 5       | --seconds is 5 but can be 30 to 7,200
          --warm-ups 101    | --warm-ups is 101 but can be 0 to 100
          --repeats 0       | --repeats is 0 but can be 1 to 100
          --parallelism 65  | --parallelism is 65 but can be 1 to 64
          --variants flying | 'flying' is no pipeline, there are wire, exactly-once
          --latency-seconds 0 | --latency-seconds is 0 but can be 1 to 7,200
          --latency-warm-up -1 | --latency-warm-up is -1 but can be 0 to 7,200
          --latency-athletes 9,0 | --latency-athletes is 0 but can be 1 to 1,000,000
          --variants wire --latency | --latency takes at-least-once among the --variants
          --state memory    | expected one of [HASHMAP, ROCKSDB]
          """)
  void badUsageIsOneSentenceAndExitCodeTwo(String args, String sentence) {
    int exit = bench(args.split(" ", -1));

    assertThat(err.toString()).contains(sentence).contains("see 'pulseline bench --help'");
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(exit).isEqualTo(2);
  }

  private int bench(String... args) {
    String[] all = Arrays.copyOf(new String[] {"bench"}, args.length + 1);
    System.arraycopy(args, 0, all, 1, args.length);
    return Pulseline.execute(
        new PrintWriter(out, true), new PrintWriter(err, true), List.of(new BenchCommand()), all);
  }
}
