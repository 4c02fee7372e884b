package io.pulseline.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulseline.modelstore.ModelId;
import io.pulseline.modelstore.ModelStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick evaluation of the models that come with the program. */
class EvaluateCommandTest {
  private static final List<String> SCENES =
      List.of(
          "held-out clean",
          "held-out with faults",
          "held-out without heart rate",
          "held-out without speed",
          "held-out without cadence",
          "held-out without profile",
          "shifted clean",
          "shifted with faults");

  @TempDir private Path folder;

  @Test
  void theQuickEvaluationWritesTablesAndJson() throws Exception {
    Path json = folder.resolve("evaluation.json");

    CommandRun run = CommandRun.of("evaluate", "--quick", "--json", json.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("seed 20260401", "fatigue-lstm/1.0.0 on shifted athletes, with faults");
    JsonNode report = new ObjectMapper().readTree(Files.readString(json));
    List<String> sections = new ArrayList<>();
    for (JsonNode section : report.get("sections")) {
      String name =
          "%s %s %s"
              .formatted(
                  section.get("model").asText(),
                  section.get("population").asText(),
                  section.get("observation").asText());
      sections.add(name);
      assertThat(section.get("sessions").asInt()).as(name).isEqualTo(40);
      if (!section.get("observation").asText().startsWith("without")) {
        beatsTheConstant(section, name);
        groupsCoverAllSessions(section, name);
      }
    }
    List<String> expected = new ArrayList<>();
    for (ModelId model : ModelStore.bundled().list()) {
      for (String scene : SCENES) {
        expected.add(model + " " + scene);
      }
    }
    assertThat(sections).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static void beatsTheConstant(JsonNode section, String name) {
    boolean effect = section.get("model").asText().startsWith("effect-mlp");
    List<String> figures = new ArrayList<>();
    for (JsonNode figure : section.get("figures")) {
      String label = figure.get("name").asText();
      figures.add(label);
      if (label.endsWith(": MAE") && section.get("population").asText().equals("held-out")) {
        assertThat(figure.get("value").asDouble())
            .as("%s, %s", name, label)
            .isLessThan(figure.get("baselines").get("constant").asDouble());
      }
    }
    if (effect) {
      assertThat(figures).contains("aerobic effect at session end: band accuracy");
    } else {
      assertThat(figures)
          .contains(
              "fatigue index >= 0.5: AUC",
              "fatigue index >= 0.5: average precision",
              "fatigue index >= 0.5: F1",
              "fatigue index: calibration error",
              "false HIGH or SEVERE alerts",
              "D' empty: alert stands 30 s before");
    }
  }

  private static void groupsCoverAllSessions(JsonNode section, String name) {
    int bySex = 0;
    for (JsonNode group : section.get("groups")) {
      bySex += group.get("split").asText().equals("sex") ? group.get("sessions").asInt() : 0;
      assertThat(group.get("ratio").asDouble()).as("%s, %s", name, group).isPositive();
    }
    assertThat(bySex).as(name).isEqualTo(40);
  }

  @Test
  void anOutputThatCannotBeWrittenShowsBeforeTheRun() {
    CommandRun run = CommandRun.of("evaluate", "--json", folder.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("of --json cannot be written: it is a folder.");
  }

  @Test
  void measuredPeopleAreNamedByAFileThatCanBeRead() throws Exception {
    Path people = Files.writeString(folder.resolve("people.csv"), "ID,Weight,HR,CAD\n");

    CommandRun run = CommandRun.of("evaluate", "--oxygen", people.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(people + " line 1 lacks column VO2: ");
  }

  @Test
  void theUptakeOfMeasuredPeopleIsPrintedByParticipant() throws Exception {
    Path people = Files.writeString(folder.resolve("people.csv"), twoPeople());
    Path json = folder.resolve("oxygen.json");

    CommandRun run =
        CommandRun.of("evaluate", "--oxygen", people.toString(), "--json", json.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("trained on none of the 2 participants", "Too few participants to train on");
    JsonNode rows = new ObjectMapper().readTree(Files.readString(json)).at("/untrained/rows");
    assertThat(rows.at("/anna/published model/seconds").asInt()).isEqualTo(91);
    assertThat(rows.at("/all/published model/rmse").asDouble()).isPositive();
  }

  private static String twoPeople() {
    return "ID,Weight,HR,CAD,VO2\n"
        + "anna,60,90,100,700\n".repeat(100)
        + "ben,80,70,0,400\n".repeat(100);
  }

  @Test
  void optionsOfSimulatedAthletesDoNotGoWithMeasuredPeople() {
    CommandRun quick = CommandRun.of("evaluate", "--oxygen", "people.csv", "--quick");
    assertThat(quick.exitCode()).isEqualTo(2);
    assertThat(quick.err()).contains("--quick and --athletes are for simulated athletes");

    CommandRun alone = CommandRun.of("evaluate", "--oxygen-train", "people.csv");
    assertThat(alone.exitCode()).isEqualTo(2);
    assertThat(alone.err()).contains("need --oxygen with the people to test on");
  }
}
