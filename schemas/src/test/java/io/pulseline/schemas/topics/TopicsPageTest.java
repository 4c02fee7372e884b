package io.pulseline.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** docs/topics.md is what the catalogue and the schemas say. */
class TopicsPageTest {
  private static final Path PAGE = Path.of("../docs/topics.md");
  private static final Path EXPECTED = Path.of("target/topics.md");

  @Test
  void saysWhatTheCatalogueAndTheSchemasSay() throws IOException {
    Files.writeString(EXPECTED, page());
    assertThat(PAGE)
        .as("to mend it: cp schemas/%s docs/topics.md", EXPECTED)
        .hasSameTextualContentAs(EXPECTED);
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Topics

        Each message is a record in [Avro single-object encoding](https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding):
        the bytes C3 01, the CRC-64-AVRO fingerprint of the writer's schema, little-endian, and the body. A device needs
        to know its fingerprint, not a registry; the schemas are in `schemas/src/main/avro`, those of each release,
        self-contained, in `schemas/src/main/resources/released`. Any released schema is accepted.
        With `wire.format=confluent` the job writes Confluent's format instead, with a schema registry, and reads both
        ([operations.md](operations.md#with-a-schema-registry)).

        The key is the named field's value as UTF-8. The broker stamps each record with its arrival time
        (`LogAppendTime`), so that a recording of the past is not deleted by retention as it arrives. Times in
        records are milliseconds since 1970-01-01 UTC. Null means missing. `scripts/pulseline topics list` shows the
        catalogue, `scripts/pulseline topics create` creates what a cluster lacks.

        """);
    table(page, "Read by the job", TopicCatalogue.INPUTS);
    table(page, "Written by the job", TopicCatalogue.OUTPUTS);
    table(page, "Written by `pulseline rejected replay`", TopicCatalogue.TOOLS);
    page.append(
        """
        A message longer than the job accepts is taken by the broker, up to the broker's own limit, and ends in
        `telemetry.rejected` as TOO_LARGE. `telemetry.rejected` is created with `max.message.bytes` 2097152, so that
        it can carry any such message; a producer that replays from it needs `max.request.size` to match.

        A record that is [sent again](rejected.md) carries the header `pulseline-replay-of`, the event id of the rejection.

        # Records

        """);
    Map<String, Schema> nested = new LinkedHashMap<>();
    for (Topic topic : TopicCatalogue.ALL) {
      record(page, topic.schema(), nested);
    }
    page.append("# Parts of records\n\n");
    for (Schema part : List.copyOf(nested.values())) {
      if (part.getType() == Schema.Type.RECORD) {
        record(page, part, nested);
      }
    }
    page.append("# Enums\n\nA symbol that a reader does not know reads as UNKNOWN.\n\n");
    page.append("| enum | symbols | meaning |\n|---|---|---|\n");
    nested.values().stream()
        .filter(part -> part.getType() == Schema.Type.ENUM)
        .forEach(
            part ->
                page.append(
                    String.format(
                        "| %s | %s | %s |%n",
                        part.getName(), String.join(", ", part.getEnumSymbols()), part.getDoc())));
    return page.toString();
  }

  private static void table(StringBuilder page, String title, List<Topic> topics) {
    page.append("## ").append(title).append("\n\n");
    page.append(
        "| topic | key | record | what | rate per active user | partitions | kept | longest message |\n");
    page.append("|---|---|---|---|---|---|---|---|\n");
    for (Topic topic : topics) {
      page.append(
          String.format(
              Locale.ROOT,
              "| `%s` | %s | %s | %s | %s/s | %d | %s | %d KiB |%n",
              topic.name(),
              topic.keyField(),
              topic.schema().getName(),
              topic.description(),
              BigDecimal.valueOf(topic.recordsPerSecondPerUser())
                  .stripTrailingZeros()
                  .toPlainString(),
              topic.partitions(),
              kept(topic),
              topic.maxMessageBytes() / 1024));
    }
    page.append('\n');
  }

  private static String kept(Topic topic) {
    Duration retention = topic.retention();
    return topic.compacted()
        ? "newest per key; a deletion " + retention.toDays() + " d"
        : retention.toDays() + " d";
  }

  private static void record(StringBuilder page, Schema schema, Map<String, Schema> nested) {
    page.append("## ").append(schema.getName()).append("\n\n").append(schema.getDoc());
    page.append("\n\n| field | type | meaning |\n|---|---|---|\n");
    for (Schema.Field field : schema.getFields()) {
      page.append(
          String.format(
              "| %s | %s | %s |%n", field.name(), type(field.schema(), nested), field.doc()));
    }
    page.append('\n');
  }

  private static String type(Schema schema, Map<String, Schema> nested) {
    return switch (schema.getType()) {
      case UNION ->
          schema.getTypes().stream()
              .filter(branch -> branch.getType() != Schema.Type.NULL)
              .map(branch -> type(branch, nested))
              .collect(Collectors.joining(" or ", "", ", or null"));
      case ARRAY -> "list of " + type(schema.getElementType(), nested);
      case RECORD, ENUM -> {
        nested.putIfAbsent(schema.getName(), schema);
        yield schema.getName();
      }
      default -> schema.getType().getName();
    };
  }
}
