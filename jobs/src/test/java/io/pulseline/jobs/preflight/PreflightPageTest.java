package io.pulseline.jobs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/preflight.md has a row for each check, and for nothing else. */
class PreflightPageTest {
  private static final Path PAGE = Path.of("../docs/preflight.md");

  @ParameterizedTest
  @EnumSource(Check.class)
  void thePageHasARowForEachCheck(Check check) throws Exception {
    assertThat(rows()).anyMatch(row -> row.startsWith("| " + check + " | "));
  }

  @Test
  void thePageHasNoOther() throws Exception {
    List<String> known = Arrays.stream(Check.values()).map(Check::name).toList();
    assertThat(rows())
        .filteredOn(row -> row.matches("\\| [A-Z_]+ \\| .*"))
        .extracting(row -> row.split(" ", -1)[1])
        .containsExactlyElementsOf(known);
  }

  private static List<String> rows() throws Exception {
    return Files.readString(PAGE, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("| "))
        .toList();
  }
}
