package io.pulseline.cluster.deploy;

import static io.pulseline.cluster.deploy.ComposeTest.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The alert rules: each has a runbook and is provoked, by promtool where there is one ({@code
 * PROMTOOL} or on the path). That their metrics exist, {@code ClusterTest} sees in a running job.
 */
class AlertRulesTest {
  private static final String PROVOCATIONS = "cluster/src/test/prometheus/alerts-test.yml";

  @Test
  void eachRuleHasARunbook() throws Exception {
    Set<String> anchors =
        text("docs/operations.md")
            .lines()
            .filter(line -> line.startsWith("#"))
            .map(AlertRulesTest::anchor)
            .collect(Collectors.toSet());

    assertThat(WatchedMetrics.rules()).isNotEmpty();
    for (Map<String, Object> rule : WatchedMetrics.rules()) {
      String name = (String) rule.get("alert");
      String runbook = (String) Yaml.at(rule, "annotations", "runbook");
      assertThat(name).startsWith("Pulseline");
      assertThat(runbook).as(name).startsWith("docs/operations.md#");
      assertThat(anchors).as(name).contains(runbook.substring(runbook.indexOf('#') + 1));
      assertThat(text("docs/operations.md")).as(name).contains("`" + name + "`");
      assertThat(Yaml.map(rule.get("annotations"))).containsKeys("summary", "description");
      assertThat(Yaml.at(rule, "labels", "severity")).isIn("warning", "critical");
    }
  }

  @Test
  void eachRuleIsProvokedAndIsSilentWhenAllIsWell() throws Exception {
    Set<String> rules = new TreeSet<>();
    WatchedMetrics.rules().forEach(rule -> rules.add((String) rule.get("alert")));
    Set<String> provoked = new TreeSet<>();
    Set<String> silent = new TreeSet<>();
    for (Object test : Yaml.list(Yaml.read(PROVOCATIONS).get("tests"))) {
      for (Object expected : Yaml.list(Yaml.map(test).get("alert_rule_test"))) {
        Map<String, Object> alert = Yaml.map(expected);
        boolean fires = !Yaml.list(alert.get("exp_alerts")).isEmpty();
        (fires ? provoked : silent).add((String) alert.get("alertname"));
      }
    }

    assertThat(provoked).isEqualTo(rules);
    assertThat(silent).isEqualTo(rules);
  }

  @Test
  void promtoolAgrees() throws Exception {
    Optional<String> promtool = promtool();
    assumeTrue(
        promtool.isPresent(),
        "promtool is not installed: the alert rules were not evaluated. It comes with Prometheus.");

    run(promtool.get(), "check", "config", Yaml.ROOT.resolve("deploy/prometheus/prometheus.yml"));
    run(promtool.get(), "test", "rules", Yaml.ROOT.resolve(PROVOCATIONS));
  }

  private static void run(String promtool, String verb, String what, Path file) throws Exception {
    Process process =
        new ProcessBuilder(promtool, verb, what, file.toString()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static Optional<String> promtool() throws IOException {
    String named = System.getenv("PROMTOOL");
    if (named != null) {
      return Optional.of(named);
    }
    List<String> folders = Arrays.asList(System.getenv("PATH").split(File.pathSeparator, -1));
    return folders.stream()
        .map(folder -> Path.of(folder, "promtool"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** The anchor that a heading has on a page. */
  private static String anchor(String heading) {
    return heading
        .replaceFirst("^#+ *", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9 -]", "")
        .replace(' ', '-');
  }
}
