package io.pulseline.jobs.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.JobOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/configuration.md says of each argument what the code does, and when to leave it alone. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");

  @ParameterizedTest
  @EnumSource(JobArgument.class)
  void thePageHasTheArgument(JobArgument argument) throws Exception {
    String row =
        "| `%s` | `%s` | `%s` | %s | %s | %s | "
            .formatted(
                argument.option(),
                argument.key(),
                argument.variable(),
                byDefault(argument),
                argument.allowed(),
                argument.meaning());

    assertThat(Files.readString(PAGE, StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.startsWith(row))
        .as("a line that begins '%s' and says when to leave it alone", row)
        .hasSize(1)
        .allMatch(line -> line.substring(row.length()).matches("\\S.* \\|"));
  }

  private static String byDefault(JobArgument argument) {
    return switch (argument) {
      case PARALLELISM -> "the cluster's";
      case ATHLETES_AT_HAND -> "as the heap allows";
      default -> text(argument.get(JobOptions.builder().build()));
    };
  }

  private static String text(Object value) {
    if (value instanceof Duration duration) {
      long millis = duration.toMillis();
      if (millis % 60_000 == 0 && millis > 0) {
        return millis / 60_000 + "m";
      }
      return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
    if (value instanceof Enum<?> constant) {
      return ValueForm.word(constant);
    }
    return value.toString();
  }
}
