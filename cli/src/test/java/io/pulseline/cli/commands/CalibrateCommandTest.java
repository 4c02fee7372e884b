package io.pulseline.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
  @TempDir private Path folder;

  @Test
  void printsOursBesideThePublishedAndWritesJson() throws Exception {
    Path json = folder.resolve("calibration.json");

    CommandRun run =
        CommandRun.of("calibrate", "--athletes", "20", "--seed", "7", "--json", json.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("20 reference athletes a group, seed 7", "gain, men like them", "Ferguson 2010");
    JsonNode report = new ObjectMapper().readTree(Files.readString(json));
    assertThat(report.get("population").asText()).isEqualTo("reference");
    assertThat(report.get("seed").asLong()).isEqualTo(7);
    assertThat(report.get("figures").size()).isGreaterThan(40);
    for (JsonNode figure : report.get("figures")) {
      String name = figure.get("name").asText();
      assertThat(figure.get("mean").isNumber()).as(name).isTrue();
      JsonNode deviation = figure.get("deviation");
      assertThat(figure.get("off").asBoolean())
          .as(name)
          .isEqualTo(deviation.isNumber() && Math.abs(deviation.asDouble()) > 1);
    }
  }

  @Test
  void takesTheShiftedPopulation() {
    CommandRun run = CommandRun.of("calibrate", "--athletes", "10", "--population", "shifted");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("10 shifted athletes a group", "D' after exhaustion")
        .doesNotContain("NaN", "gain, men like them");
  }

  @Test
  void anOutputThatCannotBeWrittenShowsBeforeTheRun() {
    CommandRun run = CommandRun.of("calibrate", "--json", folder.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("of --json cannot be written: it is a folder.");
  }
}
