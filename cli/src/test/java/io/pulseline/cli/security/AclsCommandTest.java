package io.pulseline.cli.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.cli.commands.CommandRun;
import io.pulseline.cli.kafka.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AclsCommandTest {
  private static final String BEGIN =
      "kafka-acls.sh --bootstrap-server kafka:9093 --command-config admin.properties --add"
          + " --allow-principal ";

  @Test
  void aRoleIsPrintedAsKafkasOwnCommands() {
    CommandRun run = CommandRun.of("acls", "job", "--bootstrap", "kafka:9093", "--group-id", "g");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .hasSize(17)
        .allMatch(line -> line.startsWith(BEGIN + "User:pulseline-job --operation "))
        .anyMatch(
            line ->
                line.endsWith(
                    "--operation Read --operation DescribeConfigs --operation Write"
                        + " --topic athlete.profiles"))
        .anyMatch(
            line ->
                line.endsWith(
                    "--operation Write --operation DescribeConfigs --topic effect.scores"))
        .anyMatch(line -> line.endsWith("--operation Read --group g"))
        .anyMatch(
            line ->
                line.endsWith(
                    "--operation Write --transactional-id pulseline-session-analytics-effect.scores"
                        + " --resource-pattern-type prefixed"))
        .anyMatch(line -> line.endsWith("--operation DescribeConfigs --cluster"));
  }

  @Test
  void anAppHasTheTopicsAndTheGroupThatItNeeds() {
    CommandRun run =
        CommandRun.of(
            "acls",
            "app",
            "--bootstrap",
            "kafka:9093",
            "--principal",
            "User:display",
            "--topic",
            "effect.scores",
            "--app-group-id",
            "lobby");

    assertThat(run.out())
        .isEqualTo(
            BEGIN
                + "User:display --operation Read --topic effect.scores\n"
                + BEGIN
                + "User:display --operation Read --group lobby\n");
  }

  @Test
  void badUsageIsASentence() {
    assertThat(CommandRun.of("acls", "app", "--principal", "display").err())
        .startsWith("--principal is 'display' but is written as User:NAME");
    assertThat(CommandRun.of("acls", "app", "--topic", "no.such").err())
        .startsWith("The catalogue has no topic 'no.such'");
  }

  @Test
  void thePageHasEveryRole() throws Exception {
    String page = Files.readString(Path.of("../docs/security.md"), StandardCharsets.UTF_8);

    for (Role role : Role.values()) {
      assertThat(page).contains("| `" + role.name().toLowerCase(Locale.ROOT) + "` | ");
    }
  }
}
