package io.pulseline.cli.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pulseline.cli.commands.CommandRun;
import io.pulseline.cli.embedded.EmbeddedFlink;
import io.pulseline.cli.embedded.RunningJob;
import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.SessionAnalyticsJob;
import io.pulseline.jobs.preflight.Preflight;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of security: the job (by its preflight), the gym and an app connect with exactly the
 * rights of 'pulseline acls', and are refused in one sentence without any of them, and for a wrong
 * password, another authority, an expired certificate and plain text.
 */
@Timeout(180)
class SecurityTableTest {
  private static final Map<String, String[]> COMMANDS =
      Map.of(
          "job", new String[] {"preflight"},
          "gym", new String[] {"gym"},
          "app", new String[] {"tail", "effect.scores", "--from-beginning", "--max", "1"},
          "erase", new String[] {"erase", "hypatia", "--wait", "1s"});

  private static SecureBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = SecureBroker.start();
    List<String> roles = List.of("job", "gym", "app", "replay", "erase");
    broker.createUsers(roles.stream().map("pulseline-"::concat).toArray(String[]::new));
    for (String role : roles) {
      List<String> acls =
          new ArrayList<>(List.of("acls", role, "--apply", "--bootstrap", broker.administration()));
      if (role.equals("app")) {
        acls.addAll(List.of("--topic", "effect.scores"));
      }
      CommandRun run = CommandRun.of(acls.toArray(String[]::new));
      assertThat(run.exitCode()).as(run.err()).isZero();
      // The broker hears of them a moment later.
      await().until(() -> broker.rightsOf("pulseline-" + role).size() == run.out().lines().count());
    }
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          job | wrong password      | do not take the user of
          gym | wrong password      | do not take the user of
          app | wrong password      | do not take the user of
          job | expired certificate | show a certificate that has expired (NotAfter:
          gym | expired certificate | show a certificate that has expired (NotAfter:
          app | expired certificate | show a certificate that has expired (NotAfter:
          job | other authority     | no authority of the truststore in
          gym | other authority     | no authority of the truststore in
          app | other authority     | no authority of the truststore in
          job | plain text          | speaks TLS and takes nothing in plain text
          gym | plain text          | speaks TLS and takes nothing in plain text
          app | plain text          | speaks TLS and takes nothing in plain text
          """)
  void whoComesWronglyIsRefusedInASentence(String role, String fault, String sentence)
      throws Exception {
    String user = "pulseline-" + role;
    String address = broker.address(SecureBroker.SECURE);
    CommandRun run =
        switch (fault) {
          case "wrong password" -> run(role, address, broker.wrongPasswordOf(user));
          case "expired certificate" ->
              run(role, broker.address(SecureBroker.EXPIRED), broker.fileOf(user));
          case "other authority" -> run(role, address, broker.wrongAuthorityOf(user));
          default -> run(role, address, null);
        };

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(said(run)).singleElement().asString().contains(sentence);
    assertNoSecret(run);
  }

  static Stream<Arguments> rights() throws Exception {
    List<Arguments> rows = new ArrayList<>();
    for (String role : List.of("job", "gym", "app", "erase")) {
      for (AclBinding right : broker.rightsOf("pulseline-" + role)) {
        rows.add(Arguments.of(role, right));
      }
    }
    return rows.stream();
  }

  @ParameterizedTest(name = "{0} without {1}")
  @MethodSource("rights")
  void withoutAnyOfItsRightsNobodyWorks(String role, AclBinding right) throws Exception {
    Path file = broker.fileOf("pulseline-" + role);
    String address = broker.address(SecureBroker.SECURE);
    broker.revoke(right);
    try {
      String refusal = role.equals("job") ? preflight(address, file) : refusal(role, address, file);

      assertThat(refusal)
          .contains(
              right.pattern().resourceType() == ResourceType.CLUSTER
                  ? "the cluster"
                  : right.pattern().name())
          .containsAnyOf("lacks rights", "does not show it");
    } finally {
      broker.grant(right);
    }
  }

  @ParameterizedTest(name = "{0} does not {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          app | gym --athletes 1 --duration 1s                   | does not show it to the user of
          gym | tail effect.scores --from-beginning --max 1      | does not show it to the user of
          job | tail session.summaries --from-beginning --max 1  | do not allow this to the user of
          app | tail session.summaries --from-beginning --max 1  | does not show it to the user of
          gym | erase hypatia --no-wait                          | does not show it to the user of
          gym | topics create                                    | do not allow this to the user of
          """)
  void nobodyMayDoWhatIsAnothersWork(String role, String command, String sentence)
      throws Exception {
    CommandRun run =
        CommandRun.of(
            (command
                    + " --bootstrap "
                    + broker.address(SecureBroker.SECURE)
                    + " --kafka-properties "
                    + broker.fileOf("pulseline-" + role))
                .split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains(sentence);
    assertNoSecret(run);
  }

  @Test
  void withTheirRightsTheJobTheGymAndAnAppWorkAndNothingTellsAPassword(@TempDir Path folder)
      throws Exception {
    String address = broker.address(SecureBroker.SECURE);
    CommandRun gym =
        run(
            "gym",
            address,
            broker.fileOf("pulseline-gym"),
            "--athletes",
            "5",
            "--speed",
            "150",
            "--duration",
            "2s");
    assertThat(gym.err()).isEmpty();
    JobOptions options =
        JobOptions.builder()
            .bootstrapServers(address)
            .kafkaProperties(broker.fileOf("pulseline-job").toString())
            .bounded(true)
            .build();
    try (RecordedLog log = RecordedLog.start();
        EmbeddedFlink flink = EmbeddedFlink.start(folder, 1)) {
      StreamExecutionEnvironment env = flink.environment();
      SessionAnalyticsJob.define(env, options);
      assertThat(Preflight.check(env, options).failures()).isEmpty();
      assertThat(text(InstantiationUtil.serializeObject(env.getStreamGraph(false).getJobGraph())))
          .contains("sasl.jaas.config")
          .doesNotContain(SecureBroker.PASSWORD, Certificates.PASSWORD);

      RunningJob job = flink.submit(env);
      assertThat(job.awaitEnd(Duration.ofMinutes(2))).as(job.failure()).isTrue();
      String shown = FlinkPages.all(flink.webUi());

      assertThat(job.restarts()).isZero();
      assertThat(shown).contains("effect.scores", "execution.checkpointing");
      assertThat(log.text()).contains("sasl.mechanism", "[hidden]");
      assertThat(shown + log.text() + options + options.connection().properties())
          .doesNotContain(SecureBroker.PASSWORD, Certificates.PASSWORD);
    }
    CommandRun app = run("app", address, broker.fileOf("pulseline-app"));
    assertThat(app.out()).contains("\"topic\":\"effect.scores\"");
    CommandRun replay =
        CommandRun.of(
            "rejected",
            "replay",
            "--yes",
            "--bootstrap",
            address,
            "--kafka-properties",
            broker.fileOf("pulseline-replay").toString());
    assertThat(replay.err()).isEmpty();
    CommandRun erase =
        CommandRun.of(
            "erase",
            "hypatia",
            "--no-wait",
            "--bootstrap",
            address,
            "--kafka-properties",
            broker.fileOf("pulseline-erase").toString());
    assertThat(erase.err()).isEmpty();
    assertThat(erase.out()).startsWith("hypatia: asked for, request ");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** What preflight says of the cluster; the rest of it has nothing to do with rights. */
  private static String preflight(String address, Path file) throws Exception {
    JobOptions options =
        JobOptions.builder().bootstrapServers(address).kafkaProperties(file.toString()).build();
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    SessionAnalyticsJob.define(env, options);
    List<String> failures = Preflight.checkCluster(env, options).failures();
    assertThat(failures).hasSize(1);
    return failures.get(0);
  }

  private static String refusal(String role, String address, Path file) {
    CommandRun run = run(role, address, file);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertNoSecret(run);
    return run.err();
  }

  private static CommandRun run(String role, String address, Path file, String... more) {
    List<String> command = new ArrayList<>(List.of(COMMANDS.get(role)));
    command.addAll(List.of(more));
    command.addAll(List.of("--bootstrap", address));
    if (file != null) {
      command.addAll(List.of("--kafka-properties", file.toString()));
    }
    return CommandRun.of(command.toArray(String[]::new));
  }

  /** What a command says of failures; preflight says it on standard output. */
  private static List<String> said(CommandRun run) {
    return Stream.concat(
            run.out().lines().filter(line -> line.startsWith("failure  ")), run.err().lines())
        .collect(Collectors.toList());
  }

  private static void assertNoSecret(CommandRun run) {
    assertThat(run.out() + run.err()).doesNotContain(SecureBroker.PASSWORD, Certificates.PASSWORD);
  }
}
