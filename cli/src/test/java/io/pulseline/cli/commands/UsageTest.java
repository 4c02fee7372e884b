package io.pulseline.cli.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                             | A command is missing
          fly                            | Unmatched argument at index 0: 'fly'
          demo --fast                    | Unknown option: '--fast'
          demo --duration 60             | '60' is no duration, write one as 60s, 5m or 1h
          demo --duration 0s             | '0s' is no duration
          demo --athletes 0              | --athletes is 0 but can be 1 to 100,000
          demo --athletes many           | 'many' is not an int
          demo --speed NaN               | --speed is NaN but can be 0.1 to 1,000
          demo --parallelism 0           | --parallelism is 0 but can be 1 to 64
          gym --athletes 0               | --athletes is 0 but can be 1 to 100,000
          gym --speed 0                  | --speed is 0 but can be 0.1 to 1,000
          replay                         | Missing required parameter: 'FILE'
          replay run.fit --sex X         | 'X' is neither F nor M
          replay run.fit --age 3         | --age is 3 but can be 5 to 110
          replay run.fit --max-hr 60     | --max-hr is 60 but can be 80 to 240
          tail                           | Missing required parameter: 'TOPIC'
          tail no.such.topic             | The catalogue has no topic 'no.such.topic'
          tail effect.scores --max 0     | --max is 0
          tail effect.scores --registry-url registry:8081 | --registry-url is no address
          tail effect.scores --registry-properties file | --registry-properties says nothing without
          topics                         | Say 'topics list' or 'topics create'
          rejected                       | Say 'rejected list', 'rejected show' or 'rejected replay'
          rejected list --reason BORED   | expected one of [UNKNOWN, EMPTY
          rejected list --since lunch    | 'lunch' is no moment
          rejected show                  | Missing required parameter: 'TOPIC-PARTITION-OFFSET'
          rejected replay --yes --dry-run | --yes and --dry-run exclude each other
          rejected replay --set shoe=red | the field 'shoe', which no record has that the job reads
          rejected replay --shift-event-time soon | 'soon' is no shift in time
          erase                          | Missing required parameter: 'ATHLETE_ID'
          erase ada --wait 0             | '0' is no duration
          preflight --parallelism 721    | --parallelism is 721 but can be 1 to 720
          models                         | Say 'models list' or 'models verify'
          models verify nonsense         | 'nonsense' is no model
          train --model-version one      | 'one' is no model version
          search --only sleep            | expected one of [EFFECT, FATIGUE]
          search --athletes 1            | --athletes is 1 but can be 20 to 100,000
          evaluate --athletes 1          | --athletes is 1 but can be 10 to 100,000
          calibrate --athletes 1         | --athletes is 1 but can be 10 to 100,000
          """)
  void badUsageIsOneSentenceAndExitCodeTwo(String args, String sentence) {
    CommandRun run = CommandRun.of(args.isEmpty() ? new String[0] : args.split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).singleElement().asString().contains(sentence).contains("--help");
  }

  @Test
  void helpNamesEveryCommand() {
    CommandRun run = CommandRun.of("--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "demo",
            "replay",
            "gym",
            "tail",
            "topics",
            "rejected",
            "preflight",
            "models",
            "train",
            "search",
            "evaluate",
            "calibrate");
  }

  @Test
  void everyCommandHasHelp() {
    for (String command :
        new String[] {
          "demo",
          "replay",
          "gym",
          "tail",
          "topics",
          "rejected",
          "preflight",
          "models",
          "train",
          "search",
          "evaluate",
          "calibrate"
        }) {
      CommandRun run = CommandRun.of(command, "--help");
      assertThat(run.exitCode()).as(command).isZero();
      assertThat(run.out()).as(command).startsWith("Usage: pulseline " + command);
    }
  }

  @Test
  void topicsListNamesTheCatalogueWithoutACluster() {
    CommandRun run = CommandRun.of("topics", "list");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains(TopicCatalogue.ALL.stream().map(Topic::name).toList());
  }

  @Test
  void anAddressWithoutABrokerIsOneSentenceAndExitCodeOne() {
    CommandRun run = CommandRun.of("topics", "list", "--bootstrap", "127.0.0.1:1");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .containsExactly(
            "No Kafka broker answers at 127.0.0.1:1: check that it runs, or give its address with"
                + " --bootstrap.");
  }

  @Test
  void aGymNeedsABroker() {
    CommandRun run = CommandRun.of("gym", "--bootstrap", "127.0.0.1:1");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .containsExactly(
            "No Kafka broker answers at 127.0.0.1:1: check that it runs, or give its address with"
                + " --bootstrap.");
  }

  @Test
  void anAddressThatIsNoneIsOneSentenceAndExitCodeOne() {
    CommandRun run = CommandRun.of("tail", "effect.scores", "--bootstrap", "nonsense");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .containsExactly("nonsense is no broker's address: give --bootstrap as host:port.");
  }

  @Test
  void aFileThatIsNoRecordingIsOneSentenceAndExitCodeOne() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.fit"));
    Path prose = Files.writeString(folder.resolve("prose.csv"), "dear diary,\n", UTF_8);
    for (Path file : new Path[] {empty, prose, folder.resolve("absent.fit"), folder}) {
      CommandRun run = CommandRun.of("replay", file.toString());

      assertThat(run.exitCode()).as("%s", file).isEqualTo(1);
      assertThat(run.err().lines()).as("%s", file).hasSize(1);
      assertThat(run.err()).doesNotContain("Exception");
    }
  }

  @Test
  void anOutputThatCannotBeWrittenShowsBeforeTheRun() {
    CommandRun out = CommandRun.of("demo", "--out", folder.resolve("no/such/out.jsonl").toString());
    CommandRun summary = CommandRun.of("demo", "--summary", folder.toString());

    assertThat(out.exitCode()).isEqualTo(1);
    assertThat(out.err()).contains("of --out cannot be written: its folder does not exist.");
    assertThat(summary.exitCode()).isEqualTo(1);
    assertThat(summary.err()).contains("of --summary cannot be written: it is a folder.");
  }

  @Test
  void aStackTraceNeedsVerbose() {
    String[] args = {"replay", folder.resolve("absent.fit").toString(), "--verbose"};

    assertThat(CommandRun.of(args).err()).contains("RecordingException");
  }
}
