package io.pulseline.cluster.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pulseline.cli.commands.CommandRun;
import io.pulseline.cli.security.SecureBroker;
import io.pulseline.cluster.ClusterProcesses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kafka.admin.ConfigCommand;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.tools.AclCommand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kafka's own commands, as docs/security.md gives them and 'pulseline acls' prints them, run by
 * Kafka's own classes: the user that they make connects, and has the rights that '--apply' gives.
 */
@Timeout(120)
class KafkaCommandsTest {
  private static final Path PAGE = ClusterProcesses.projectRoot().resolve("docs/security.md");
  private static final Pattern MAKE_USER =
      Pattern.compile("^    kafka-configs\\.sh (.*?) \\\\\n +(.*)$", Pattern.MULTILINE);

  private static SecureBroker broker;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    broker = SecureBroker.start();
    // They end the process when something fails: here, the test.
    Exit.setExitProcedure(
        (code, message) -> {
          throw new AssertionError("A command of Kafka's ends with " + code + ": see above");
        });
  }

  @AfterAll
  static void stop() throws Exception {
    Exit.resetExitProcedure();
    broker.close();
  }

  @Test
  void theUserOfThePageIsMade() throws Exception {
    Matcher command = MAKE_USER.matcher(Files.readString(PAGE, UTF_8));
    assertThat(command.find()).as("kafka-configs.sh in %s", PAGE).isTrue();
    String line =
        (command.group(1) + " " + command.group(2))
            .replace("kafka:9093", broker.administration())
            .replace("admin.properties", administrator().toString())
            .replace("password=...", "password=pulseline-job" + SecureBroker.PASSWORD);

    ConfigCommand.main(line.replace("'", "").split(" ", -1));

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(preflightOfJob()).doesNotContain("do not take the user"));
  }

  /** Between them they have rights on every kind of resource, by name and by prefix. */
  @ParameterizedTest
  @ValueSource(strings = {"job", "replay"})
  void thePrintedCommandsGiveTheRightsOfTheRole(String role) throws Exception {
    String user = "pulseline-" + role;
    CommandRun applied =
        CommandRun.of("acls", role, "--apply", "--bootstrap", broker.administration());
    assertThat(applied.exitCode()).as(applied.err()).isZero();
    long given = applied.out().lines().count();
    await().until(() -> broker.rightsOf(user).size() == given);
    List<AclBinding> byApply = broker.rightsOf(user);
    broker.revokeAll(user);

    CommandRun printed = CommandRun.of("acls", role, "--bootstrap", broker.administration());
    for (String line : printed.out().lines().toList()) {
      List<String> words =
          new ArrayList<>(
              Arrays.asList(
                  line.replace("admin.properties", administrator().toString()).split(" ", -1)));
      assertThat(words.remove(0)).isEqualTo("kafka-acls.sh");
      AclCommand.main(words.toArray(String[]::new));
    }

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(broker.rightsOf(user)).containsExactlyInAnyOrderElementsOf(byApply));
  }

  /** What preflight says to who connects as the job. */
  private static String preflightOfJob() throws Exception {
    CommandRun run =
        CommandRun.of(
            "preflight",
            "--bootstrap",
            broker.address(SecureBroker.SECURE),
            "--kafka-properties",
            broker.fileOf("pulseline-job").toString());
    return run.out() + run.err();
  }

  /** The broker takes the test for its administrator without a word. */
  private Path administrator() throws Exception {
    return Files.writeString(folder.resolve("admin.properties"), "");
  }
}
