package io.pulseline.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines that a run wrote to {@code --out}. */
final class Events {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> lines = new ArrayList<>();

  static Events read(Path file) throws IOException {
    Events events = new Events();
    for (String line : Files.readAllLines(file)) {
      events.lines.add(JSON.readTree(line));
    }
    return events;
  }

  static JsonNode readObject(Path file) throws IOException {
    return JSON.readTree(Files.readString(file));
  }

  List<JsonNode> lines() {
    return lines;
  }

  /** The events of a topic, in the order in which they came. */
  List<JsonNode> of(String topic) {
    return lines.stream()
        .filter(line -> line.get("topic").asText().equals(topic))
        .map(line -> line.get("value"))
        .toList();
  }

  /** The sum of a field over the events of a topic. */
  long sum(String topic, String field) {
    return of(topic).stream().mapToLong(value -> value.get(field).asLong()).sum();
  }
}
