package io.pulseline.cluster.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The series that the dashboard and the alert rules ask for. */
public final class WatchedMetrics {
  /** A metric of Flink's reporter, and the labels that are asked of it. */
  private static final Pattern SELECTOR = Pattern.compile("(flink_\\w+)(?:\\{([^}]*)})?");

  private static final Pattern LABEL = Pattern.compile("(\\w+)(=~|!=|=)\"([^\"]*)\"");

  private WatchedMetrics() {}

  /**
   * A label that a series must have.
   *
   * @param name of the label
   * @param value a regular expression of its value
   */
  private record Label(String name, String value) {}

  /** What is asked for, such as {@code flink_x{level="LOW"}}, that a scrape does not have. */
  public static TreeSet<String> missingIn(String scrape) throws IOException {
    List<String> series = scrape.lines().filter(line -> line.startsWith("flink_")).toList();
    TreeSet<String> missing = new TreeSet<>();
    for (String expression : expressions()) {
      Matcher selector = SELECTOR.matcher(expression);
      while (selector.find()) {
        String metric = selector.group(1);
        List<Label> labels = labels(selector.group(2));
        if (series.stream().noneMatch(line -> fits(line, metric, labels))) {
          missing.add(selector.group());
        }
      }
      for (String by : groupings(expression)) {
        if (series.stream().noneMatch(line -> line.contains(by + "=\""))) {
          missing.add("by (" + by + ")");
        }
      }
    }
    return missing;
  }

  /** All expressions of the dashboard and of the rules. */
  static List<String> expressions() throws IOException {
    List<String> expressions = new ArrayList<>();
    for (Map<String, Object> rule : rules()) {
      expressions.add((String) rule.get("expr"));
    }
    JsonNode dashboard =
        new ObjectMapper().readTree(ComposeTest.text("deploy/grafana/dashboards/pulseline.json"));
    for (JsonNode target : dashboard.findValues("targets")) {
      target.findValues("expr").forEach(expression -> expressions.add(expression.asText()));
    }
    return expressions;
  }

  /** The alert rules. */
  static List<Map<String, Object>> rules() throws IOException {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (Object group : Yaml.list(Yaml.read("deploy/prometheus/alerts.yml").get("groups"))) {
      rules.addAll(Yaml.list(Yaml.map(group).get("rules")));
    }
    return rules;
  }

  private static boolean fits(String line, String metric, List<Label> labels) {
    return (line.startsWith(metric + "{") || line.startsWith(metric + " "))
        && labels.stream()
            .allMatch(
                label ->
                    Pattern.compile("[{,]" + label.name + "=\"(" + label.value + ")\"")
                        .matcher(line)
                        .find());
  }

  private static List<Label> labels(String text) {
    List<Label> labels = new ArrayList<>();
    if (text != null) {
      Matcher label = LABEL.matcher(text);
      while (label.find()) {
        String value = label.group(3);
        labels.add(
            new Label(
                label.group(1),
                switch (label.group(2)) {
                  case "=" -> Pattern.quote(value);
                  case "=~" -> value;
                  default -> "[^\"]*";
                }));
      }
    }
    return labels;
  }

  private static List<String> groupings(String expression) {
    return Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)")
        .matcher(expression)
        .results()
        .flatMap(match -> List.of(match.group(1).split(", *", -1)).stream())
        .filter(label -> !label.isBlank())
        .toList();
  }
}
