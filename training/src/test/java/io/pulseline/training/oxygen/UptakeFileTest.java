package io.pulseline.training.oxygen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file of measured oxygen uptake may hold, and what is said of one that cannot be used. */
class UptakeFileTest {
  private static final String ROW = "1,75,18,9641.28,0,53,0,618.074\n";

  @TempDir private Path folder;

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("people.csv"), text);
  }

  private List<Participant> read(String text) throws Exception {
    return UptakeFile.read(file(text));
  }

  private void refused(String text, String sentence) throws Exception {
    Path file = file(text);
    assertThatThrownBy(() -> UptakeFile.read(file))
        .isInstanceOf(UptakeException.class)
        .hasMessage(file + sentence);
  }

  @Test
  void uptakeIsPerKilogramAndParticipantsKeepTheirOrder() throws Exception {
    List<Participant> people =
        read(MadeUpPeople.HEADER + ROW.repeat(60) + ROW.replace("1,75", "x,50").repeat(61));

    assertThat(people).extracting(Participant::id).containsExactly("1", "x");
    assertThat(people.get(0).uptakeMlKgMin()).hasSize(60).containsOnly((float) (618.074 / 75));
    assertThat(people.get(1).uptakeMlKgMin()).hasSize(61).containsOnly((float) (618.074 / 50));
    assertThat(people.get(0).heartRateBpm()).containsOnly(53f);
    assertThat(people.get(0).maskedValues()).isZero();
  }

  @Test
  void columnsMayComeInAnyOrderAndOthersAreNotRead() throws Exception {
    List<Participant> people =
        read("\uFEFF\"VO2\",CAD,note,HR,Weight,ID\r\n" + "700,90,a word,80,70,1\r\n".repeat(60));

    assertThat(people.get(0).uptakeMlKgMin()).containsOnly(10f);
    assertThat(people.get(0).cadenceSpm()).containsOnly(90f);
  }

  @Test
  void impossibleValuesAreMaskedAndCounted() throws Exception {
    List<Participant> people =
        read(
            MadeUpPeople.HEADER
                + ROW.repeat(60)
                + "1,75,18,1,0,0,-3,0\n"
                + "1,75,1,1,0,NaN,0,400\n");

    assertThat(people.get(0).maskedValues()).isEqualTo(4);
    assertThat(people.get(0).heartRateBpm()[60]).isNaN();
    assertThat(people.get(0).heartRateBpm()[61]).isNaN();
    assertThat(people.get(0).cadenceSpm()[60]).isNaN();
    assertThat(people.get(0).uptakeMlKgMin()[60]).isNaN();
    assertThat(people.get(0).uptakeMlKgMin()[61]).isEqualTo(400f / 75);
  }

  @Test
  void whatCannotBeUsedIsSaidWithLineAndColumn() throws Exception {
    String rows = MadeUpPeople.HEADER + ROW.repeat(60);
    refused(
        "ID,Weight,HR,CAD\n",
        " line 1 lacks column VO2: the first line names the columns, of which ID, Weight, HR, CAD"
            + " and VO2 are needed.");
    refused(
        rows + "1,75,18,9641.28,0,fast,0,618.074\n",
        " line 62, column HR is 'fast', which is no number: write one, with a decimal point.");
    refused(
        rows + "1,75,18\n",
        " line 62 has 3 cells where the header names 8 columns: give each column one cell.");
    refused(
        rows + "1,7,18,9641.28,0,53,0,618.074\n",
        " line 62, column Weight is 7: give the body mass in kg, 20 to 300.");
    refused(
        rows + "1,76,18,9641.28,0,53,0,618.074\n",
        " line 62, column Weight changes within participant 1: give one body mass.");
    refused(
        rows + ROW.replace("1,75", "2,75") + ROW,
        " line 63, column ID comes back to participant 1: keep each participant's rows together.");
    refused(MadeUpPeople.HEADER, " has no rows: each second measured needs one.");
    refused(
        MadeUpPeople.HEADER + ROW.repeat(59),
        ", column VO2 has only 59 possible values of participant 1: give at least 60.");
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    Path file = folder.resolve("none.csv");
    assertThatThrownBy(() -> UptakeFile.read(file))
        .isInstanceOf(UptakeException.class)
        .hasMessage("There is no file " + file + ": name one that exists.");
  }
}
