package io.pulseline.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * docs/privacy.md says of every topic what of people is in it and how long the catalogue keeps it.
 */
class PrivacyPageTest {
  private static final Path PAGE = Path.of("../docs/privacy.md");

  @Test
  void everyTopicIsThereWithItsRetention() throws Exception {
    List<String> rows =
        Files.readString(PAGE, StandardCharsets.UTF_8)
            .lines()
            .filter(
                line -> line.matches("\\| `[a-z]+\\.[a-z]+` \\| .*|\\| `recommendations` \\| .*"))
            .toList();

    assertThat(rows)
        .extracting(row -> row.replaceFirst("\\| `([a-z.]+)` \\| .+ \\| (.+) \\|", "$1: $2"))
        .containsExactlyElementsOf(
            TopicCatalogue.ALL.stream().map(topic -> topic.name() + ": " + kept(topic)).toList());
  }

  private static String kept(Topic topic) {
    long days = topic.retention().toDays();
    return topic.compacted() ? "newest per key; a deletion " + days + " d" : days + " d";
  }
}
