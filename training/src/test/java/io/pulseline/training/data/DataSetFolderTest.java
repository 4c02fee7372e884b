package io.pulseline.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a folder's data set is used, when another is simulated, and when it is refused. */
class DataSetFolderTest {
  private static final long SEED = 5;
  private static final int ATHLETES = 10;

  @TempDir static Path written;

  private static DataSet data;

  @TempDir Path parent;

  private final List<String> told = new ArrayList<>();
  private final List<String> stages = new ArrayList<>();
  private Path folder;
  private DataSetFolder kept;

  @BeforeAll
  static void simulate() throws IOException {
    data = DataSet.simulate(SEED, ATHLETES, 1, (stage, done, detail) -> {});
    new DataSetFolder(written, "pulseline 0.0.0", sentence -> {}).write(data, 1);
  }

  @BeforeEach
  void copy() throws IOException {
    folder = Files.createDirectory(parent.resolve("data"));
    try (Stream<Path> files = Files.list(written)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    kept = new DataSetFolder(folder, "pulseline 0.0.0", told::add);
  }

  private DataSet get(long seed, int athletes, int sessionsPerAthlete) throws IOException {
    told.clear();
    stages.clear();
    return kept.get(seed, athletes, sessionsPerAthlete, (stage, done, detail) -> stages.add(stage));
  }

  private void edit(String from, String to) throws IOException {
    Path file = folder.resolve("dataset.json");
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private void refused(String reason) {
    assertThatThrownBy(() -> get(SEED, ATHLETES, 1))
        .isInstanceOf(DataSetRefusedException.class)
        .hasMessage(
            "The data set in %s is refused: %s; delete it to have it simulated anew.",
            folder, reason);
    assertThat(stages).as("nothing is simulated").isEmpty();
  }

  private static void assertSame(List<SessionRows> actual, List<SessionRows> expected) {
    assertThat(RowBits.of(actual).equals(RowBits.of(expected))).isTrue();
  }

  @Test
  void whatWasWrittenIsUsed() throws Exception {
    DataSet read = get(SEED, ATHLETES, 1);
    assertThat(read.id()).isEqualTo(data.id());
    assertThat(read.seed()).isEqualTo(SEED);
    assertThat(read.athletes()).isEqualTo(data.athletes());
    assertSame(read.train(), data.train());
    assertSame(read.validation(), data.validation());
    assertSame(read.testClean(), data.testClean());
    assertSame(read.testFaults(), data.testFaults());
    assertThat(stages).isEmpty();
    assertThat(told).containsExactly("Using the data set in %s, %s".formatted(folder, data.id()));
    assertThat(kept.read().id()).isEqualTo(data.id());
  }

  @Test
  void itSaysWhatItIs() throws Exception {
    DataSetDescription description = kept.description().orElseThrow();
    assertThat(description.toolVersion()).isEqualTo("pulseline 0.0.0");
    assertThat(description.seed()).isEqualTo(SEED);
    assertThat(description.athletes()).isEqualTo(ATHLETES);
    assertThat(description.sessionsPerAthlete()).isEqualTo(1);
    assertThat(description.fatigueFeatures()).hasSize(FatigueFeatures.COUNT);
    assertThat(description.effectFeatures()).hasSize(EffectFeatures.COUNT);
    assertThat(description.parts())
        .extracting(DataSetDescription.Part::rows)
        .containsExactly(
            DataSet.frames(data.train()),
            DataSet.frames(data.validation()),
            DataSet.frames(data.testClean()),
            DataSet.frames(data.testFaults()));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "dataset.json",
              "train.avro",
              "validation.avro",
              "test-clean.avro",
              "test-faults.avro");
    }
  }

  @Test
  void anotherPlanIsSimulatedInItsPlaceAndKept() throws Exception {
    DataSet other = get(SEED + 1, ATHLETES, 1);
    assertThat(other.id()).isNotEqualTo(data.id());
    assertThat(stages).contains("Simulating athletes");
    assertThat(told)
        .containsExactly(
            "The data set in %s is of seed 5, not 6: simulating one in its place".formatted(folder),
            "Wrote the data set into %s, %s".formatted(folder, other.id()));
    assertThat(get(SEED + 1, ATHLETES, 1).id()).isEqualTo(other.id());
    assertThat(stages).isEmpty();

    DataSetDescription description = kept.description().orElseThrow();
    assertThat(description.difference(SEED + 1, ATHLETES + 2, 1))
        .isEqualTo("has 10 athletes, not 12");
    assertThat(description.difference(SEED + 1, ATHLETES, 2))
        .isEqualTo("has 1 sessions of each athlete, not 2");
  }

  @Test
  void anEmptyFolderIsFilled() throws Exception {
    Path empty = parent.resolve("deeper/new");
    DataSet first =
        new DataSetFolder(empty, "", told::add)
            .get(SEED, ATHLETES, 1, (stage, done, detail) -> stages.add(stage));
    assertThat(first.id()).isEqualTo(data.id());
    assertThat(stages).isNotEmpty();
    assertThat(told.get(0))
        .isEqualTo("There is no data set in %s: simulating one".formatted(empty));
  }

  @Test
  void anUnfinishedDataSetIsNone() throws Exception {
    Files.move(folder.resolve("dataset.json"), folder.resolve("dataset.json.partial"));
    Files.move(folder.resolve("train.avro"), folder.resolve("train.avro.partial"));
    assertThatThrownBy(kept::read)
        .isInstanceOf(DataSetRefusedException.class)
        .hasMessageContaining("dataset.json is missing");
    assertThat(get(SEED, ATHLETES, 1).id()).isEqualTo(data.id());
    assertThat(stages).contains("Simulating athletes");
    get(SEED, ATHLETES, 1);
    assertThat(stages).isEmpty();
  }

  @Test
  void aChangedByteInAnyFile() throws Exception {
    for (String name : DataSetFolder.FILES) {
      Path file = folder.resolve(name);
      byte[] whole = Files.readAllBytes(file);
      byte[] changed = whole.clone();
      changed[changed.length / 2] ^= 1;
      Files.write(file, changed);
      refused(name + " is not the file that was written (its SHA-256 differs)");
      Files.write(file, whole);
    }
    assertThat(get(SEED, ATHLETES, 1).id()).isEqualTo(data.id());
  }

  @Test
  void rowsOfAnotherDataSet() throws Exception {
    String sha256 = kept.description().orElseThrow().parts().get(2).sha256();
    try (OutputStream out = Files.newOutputStream(folder.resolve("test-clean.avro"))) {
      SessionFile.write(out, data.testFaults());
    }
    byte[] other =
        ContentHash.sha256().digest(Files.readAllBytes(folder.resolve("test-clean.avro")));
    edit(sha256, HexFormat.of().formatHex(other));
    refused("its rows do not have the hash " + data.id());
  }

  @Test
  void otherFeatures() throws Exception {
    edit("\"heart_rate_trend\"", "\"heart_rate_slope\"");
    assertThatThrownBy(kept::read)
        .isInstanceOf(DataSetRefusedException.class)
        .hasMessageContaining("it has other fatigue features than the code;");
    assertThat(get(SEED, ATHLETES, 1).id()).isEqualTo(data.id());
    assertThat(told.get(0)).contains("has other fatigue features than the code: simulating");
    edit("\"zone_5_minutes\"", "\"zone_6_minutes\"");
    assertThatThrownBy(kept::read).hasMessageContaining("other effect features");
  }

  @Test
  void rowsThatTheCodeWouldDrawOtherwise() throws Exception {
    edit(kept.description().orElseThrow().probe(), "sha256:0");
    get(SEED, ATHLETES, 1);
    assertThat(told.get(0)).contains("was simulated by code that draws other rows");
    assertThat(stages).isNotEmpty();
  }

  @Test
  void aMissingFile() throws Exception {
    Files.delete(folder.resolve("test-faults.avro"));
    refused("test-faults.avro is missing");
  }

  @Test
  void aDescriptionThatIsNone() throws Exception {
    for (String text : List.of("", "null", "{}", "[1]", "{\"seed\": 5}", "nonsense")) {
      Files.writeString(folder.resolve("dataset.json"), text);
      refused("dataset.json does not describe a data set");
    }
  }

  @Test
  void aDescriptionOfOtherFiles() throws Exception {
    edit("train.avro", "../train.avro");
    refused("dataset.json names other files than " + DataSetFolder.FILES);
  }

  @Test
  void aFolderThatCannotBe() throws Exception {
    Path file = Files.createFile(parent.resolve("file"));
    assertThatThrownBy(
            () ->
                new DataSetFolder(file, "", told::add)
                    .get(SEED, ATHLETES, 1, (stage, done, detail) -> stages.add(stage)))
        .isInstanceOf(IOException.class)
        .hasMessage("The folder %s of the data set cannot be made.".formatted(file));
    assertThat(stages).isEmpty();
  }
}
