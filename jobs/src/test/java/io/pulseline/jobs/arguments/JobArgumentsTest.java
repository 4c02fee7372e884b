package io.pulseline.jobs.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.ResultDelivery;
import io.pulseline.jobs.SessionAnalytics;
import io.pulseline.schemas.wire.WireFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobArgumentsTest {
  /** No value is a default. */
  private static final JobOptions ALL_SAID =
      new JobOptions(
          "one:1,[::1]:2",
          "/kafka.properties",
          "group-7",
          "prefix-7",
          true,
          7,
          ResultDelivery.AT_LEAST_ONCE,
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(16),
          Duration.ofMinutes(6),
          Duration.ofSeconds(17),
          Duration.ofMillis(700),
          64,
          Duration.ofMillis(21),
          500,
          "/models",
          true,
          WireFormat.CONFLUENT,
          "https://registry:8443/apis",
          "/registry.properties",
          false);

  private static final List<String> ALL_VALUES =
      List.of(
          "one:1,[::1]:2",
          "/kafka.properties",
          "group-7",
          "prefix-7",
          "true",
          "7",
          "at-least-once",
          "2s",
          "4s",
          "16s",
          "6m",
          "17s",
          "700ms",
          "64",
          "21ms",
          "500",
          "/models",
          "true",
          "confluent",
          "https://registry:8443/apis",
          "/registry.properties",
          "false");

  @TempDir private Path folder;

  @Test
  void withoutArgumentsEachOptionHasItsDefault() throws Exception {
    assertThat(JobArguments.parse())
        .isEqualTo(
            new JobOptions(
                "localhost:9092",
                "none",
                "pulseline-session-analytics",
                "pulseline-session-analytics",
                false,
                JobOptions.PARALLELISM_OF_ENVIRONMENT,
                ResultDelivery.EXACTLY_ONCE,
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Duration.ofSeconds(15),
                Duration.ofMinutes(5),
                Duration.ofSeconds(15),
                Duration.ofMillis(200),
                512,
                Duration.ofMillis(20),
                JobOptions.AT_HAND_AS_HEAP_ALLOWS,
                "bundled",
                false,
                WireFormat.SINGLE_OBJECT,
                "none",
                "none",
                true));
  }

  @Test
  void checkpointsAreRarerWhereNoResultWaitsForThem() throws Exception {
    assertThat(JobArguments.parse("--result-delivery", "at-least-once").checkpointInterval())
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(
            JobArguments.parse("--checkpoint-interval", "7s", "--result-delivery", "at-least-once")
                .checkpointInterval())
        .isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void eachArgumentSetsItsOption() throws Exception {
    List<String> apart = new ArrayList<>();
    List<String> joined = new ArrayList<>();
    for (JobArgument argument : JobArgument.values()) {
      String value = ALL_VALUES.get(argument.ordinal());
      apart.addAll(List.of(argument.option(), value));
      joined.add(argument.option() + "=" + value);
    }

    assertThat(JobArguments.parse(apart.toArray(String[]::new))).isEqualTo(ALL_SAID);
    assertThat(JobArguments.parse(joined.toArray(String[]::new))).isEqualTo(ALL_SAID);
  }

  @Test
  void aFileSetsTheSameAndTheCommandLineWins() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (JobArgument argument : JobArgument.values()) {
      lines
          .append(argument.key())
          .append('=')
          .append(ALL_VALUES.get(argument.ordinal()))
          .append('\n');
    }
    String file = write(lines.toString());

    assertThat(JobArguments.parse("--config", file)).isEqualTo(ALL_SAID);
    assertThat(JobArguments.parse("--config", file, "--batch-size", "8").batchSize()).isEqualTo(8);
  }

  @Test
  void aFlagNeedsNoValue() throws Exception {
    assertThat(JobArguments.parse("--bounded").bounded()).isTrue();
    assertThat(JobArguments.parse("--bounded", "--batch-size", "8").bounded()).isTrue();
    assertThat(JobArguments.parse("--bounded", "false").bounded()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --batchsize 8                  | --batchsize is unknown: did you mean --batch-size?
          --batch-sizes                  | --batch-sizes is unknown: did you mean --batch-size?
          --config                       | --config needs a value after it.
          --batch-size                   | --batch-size needs a value after it.
          --batch-size --bounded         | --batch-size needs a value after it.
          --batch-size 0                 | --batch-size is '0' but can be a whole number from 1 to 4096.
          --batch-size=many              | --batch-size is 'many' but can be a whole number from 1 to 4096.
          --batch-size 8 --batch-size 9  | --batch-size is given twice: say it once.
          --parallelism 721              | --parallelism is '721' but can be a whole number from 1 to 720.
          --grace -3s                    | --grace is '-3s' but can be a time from 0s to 5m, as 500ms, 10s, 5m or 1h.
          --checkpoint-interval 10       | --checkpoint-interval is '10' but can be a time from 100ms to 5m
          --session-gap 3h               | --session-gap is '3h' but can be a time from 10s to 2h
          --bounded maybe                | --bounded is 'maybe' but can be true or false.
          --bootstrap-servers localhost  | --bootstrap-servers is 'localhost' but can be HOST:PORT[,HOST:PORT...].
          --group-id a=b                 | --group-id is 'a=b' but can be letters
          --model-store models           | --model-store is 'models' but can be 'bundled' or a folder's absolute path.
          --wire-format avro             | --wire-format is 'avro' but can be single-object or confluent.
          --wire-format confluent        | --wire-format confluent needs a schema registry: give its address with --registry-url
          --registry-url http://registry | --registry-url says nothing without --wire-format confluent
          --registry-url registry:8081   | --registry-url is 'registry:8081' but can be 'none' or http[s]://HOST[:PORT][/PATH].
          --registry-url http://me:pw@h  | --registry-url is 'http://me:pw@h' but can be
          run --bounded                  | 'run' belongs to no option: write --key value or --key=value.
          --config /no/such/file         | The file /no/such/file of --config cannot be read
          """)
  void whatIsWrongIsSaidInOneSentence(String args, String sentence) {
    assertThatThrownBy(() -> JobArguments.parse(args.split(" ", -1)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageStartingWith(sentence)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aWrongLineOfAFileNamesTheFile() throws Exception {
    String value = write("batch.size=many\n");
    assertThatThrownBy(() -> JobArguments.parse("--config", value))
        .hasMessage("batch.size in %s is 'many' but can be a whole number from 1 to 4096.", value);

    String key = write("batch-size=8\n");
    assertThatThrownBy(() -> JobArguments.parse("--config", key))
        .hasMessageStartingWith("batch-size in %s is unknown: did you mean batch.size?", key);
  }

  @Test
  void theEnvironmentSetsTheSameBetweenFileAndCommandLine() throws Exception {
    Map<String, String> environment = new HashMap<>();
    for (JobArgument argument : JobArgument.values()) {
      environment.put(argument.variable(), ALL_VALUES.get(argument.ordinal()));
    }
    assertThat(JobArguments.parse(environment)).isEqualTo(ALL_SAID);

    String file = write("batch.size=8\n");
    Map<String, String> one = Map.of("PULSELINE_JOB_BATCH_SIZE", "9", "PULSELINE_BUILD", "never");
    assertThat(JobArguments.parse(one, "--config", file).batchSize()).isEqualTo(9);
    assertThat(JobArguments.parse(one, "--batch-size", "10").batchSize()).isEqualTo(10);
  }

  @Test
  void aWrongVariableOfTheEnvironmentIsRefused() {
    assertThatThrownBy(() -> JobArguments.parse(Map.of("PULSELINE_JOB_BATCHSIZE", "9")))
        .hasMessageStartingWith(
            "PULSELINE_JOB_BATCHSIZE in the environment is unknown: did you mean PULSELINE_JOB_BATCH_SIZE?");
    assertThatThrownBy(() -> JobArguments.parse(Map.of("PULSELINE_JOB_BATCH_SIZE", "0")))
        .hasMessage(
            "PULSELINE_JOB_BATCH_SIZE in the environment is '0' but can be a whole number from 1 to 4096.");
  }

  @Test
  void theFileOfTheContainersIsUnderstood() throws Exception {
    JobOptions options = JobArguments.parse("--config", "../deploy/job.properties");

    assertThat(options.bootstrapServers()).isEqualTo("kafka:9094");
    assertThat(options.brokerSlack()).isZero();
  }

  @Test
  void flinksClientShowsTheSentenceAlone() {
    assertThatThrownBy(() -> SessionAnalytics.main(new String[] {"--batch-size", "0"}))
        .isInstanceOf(ProgramParametrizationException.class)
        .hasMessageStartingWith("--batch-size is '0'");
  }

  private String write(String lines) throws Exception {
    return Files.writeString(folder.resolve("job.properties"), lines, StandardCharsets.UTF_8)
        .toString();
  }
}
