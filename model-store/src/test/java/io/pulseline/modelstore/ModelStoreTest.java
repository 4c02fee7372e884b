package io.pulseline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and in which words. */
class ModelStoreTest {
  @TempDir Path folder;

  private Path version;

  @BeforeEach
  void publish() throws Exception {
    TinyModels.publish(folder, TinyModels.mlp());
    version = folder.resolve("tiny-mlp/1.2.3");
  }

  private void refused(String reason) {
    assertThatThrownBy(() -> ModelStore.open(folder).verify(TinyModels.MLP, TinyModels.FEATURES))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessage("Model tiny-mlp/1.2.3 is refused: " + reason);
  }

  private void edit(String file, String from, String to) throws IOException {
    Path path = version.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
  }

  /** Puts a file in place together with its hash, as if it had been published so. */
  private void replace(String file, byte[] content) throws IOException {
    Path path = version.resolve(file);
    byte[] old = Files.readAllBytes(path);
    Files.write(path, content);
    edit(Manifest.MANIFEST, Sha256.of(old), Sha256.of(content));
    if (old.length != content.length) {
      edit(Manifest.MANIFEST, "\"bytes\" : " + old.length, "\"bytes\" : " + content.length);
    }
  }

  @Test
  void whatWasPublishedVerifies() throws Exception {
    ModelStore store = ModelStore.open(folder);
    assertThat(store.list()).containsExactly(TinyModels.MLP);
    store.verify(TinyModels.MLP, TinyModels.FEATURES);
    assertThat(store.manifest(TinyModels.MLP).metrics()).hasSize(1);
    assertThat(Files.readString(folder.resolve("index.json"))).contains("tiny-mlp/1.2.3");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("tiny-mlp", "index.json");
    }
  }

  @Test
  void theNewestVersionIsByNumber() throws Exception {
    Manifest mlp = TinyModels.mlp();
    for (String number : List.of("1.10.0", "1.9.0")) {
      TinyModels.publish(
          folder,
          new Manifest(
              mlp.name(),
              number,
              mlp.format(),
              mlp.purpose(),
              mlp.architecture(),
              mlp.features(),
              mlp.stateShape(),
              mlp.outputs(),
              mlp.files(),
              mlp.goldenTolerance(),
              mlp.dataSets(),
              mlp.training(),
              mlp.metrics(),
              mlp.confidences()));
    }
    assertThat(ModelStore.open(folder).latest("tiny-mlp").version()).isEqualTo("1.10.0");
    assertThatThrownBy(() -> ModelStore.open(folder).latest("none"))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageStartingWith("There is no version of model none in the folder");
  }

  @Test
  void aPublishedVersionIsNeverChanged() {
    assertThatThrownBy(() -> TinyModels.publish(folder, TinyModels.mlp()))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(
            "Model tiny-mlp/1.2.3 is already published, and a published version is never changed:"
                + " choose another version.");
  }

  @Test
  void aChangedByteInTheWeights() throws Exception {
    Path weights = version.resolve(Manifest.WEIGHTS);
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);
    refused("weights.safetensors is not the file that was published (its SHA-256 differs).");
  }

  @Test
  void aMissingFile() throws Exception {
    Files.delete(version.resolve(Manifest.CARD));
    refused("CARD.md is missing.");
  }

  @Test
  void aFeatureThatTheCodeLacks() {
    assertThatThrownBy(
            () ->
                ModelStore.open(folder)
                    .verify(TinyModels.MLP, List.of("heart_rate_reserve", "speed")))
        .hasMessage(
            "Model tiny-mlp/1.2.3 is refused: it needs the feature 'inclination', which the code"
                + " lacks.");
  }

  @Test
  void weightsOfAnotherShape() throws Exception {
    Manifest narrow =
        new Manifest(
            "tiny-mlp",
            "1.2.3",
            Manifest.DJL_PARAMS,
            "",
            new Architecture.Mlp(List.of(100, 50)),
            TinyModels.mlp().features(),
            List.of(),
            TinyModels.mlp().outputs(),
            List.of(),
            1e-5,
            List.of(),
            TinyModels.mlp().training(),
            List.of(),
            List.of());
    replace(Manifest.WEIGHTS, TinyModels.weights(narrow, 3));
    refused(
        "its weights have layer.1.weight as float32 (50, 100) where the architecture needs float32"
            + " (100, 100).");
  }

  @Test
  void weightsThatAreNoWeights() throws Exception {
    replace(Manifest.WEIGHTS, "nonsense".getBytes(StandardCharsets.UTF_8));
    refused("its weights cannot be read.");
  }

  @Test
  void goldenOutputsThatThisMachineDoesNotGive() throws Exception {
    replace(Manifest.WEIGHTS, TinyModels.weights(TinyModels.mlp(), 4));
    assertThatThrownBy(() -> ModelStore.open(folder).verify(TinyModels.MLP, TinyModels.FEATURES))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageMatching(
            "Model tiny-mlp/1.2.3 is refused: its golden output 'fatigue_index' is .*, but this"
                + " machine gives .*\\.");
  }

  @Test
  void weightsThatAreNotFinite() throws Exception {
    byte[] weights = Files.readAllBytes(version.resolve(Manifest.WEIGHTS)).clone();
    // the last float of the file, little endian: NaN
    weights[weights.length - 1] = 0x7f;
    weights[weights.length - 2] = (byte) 0xc0;
    replace(Manifest.WEIGHTS, weights);
    assertThatThrownBy(() -> ModelStore.open(folder).verify(TinyModels.MLP, TinyModels.FEATURES))
        .hasMessageMatching(
            "Model tiny-mlp/1.2.3 is refused: its weights have a value in .* that is not finite\\.");
  }

  @Test
  void aStateOfAnotherShape() throws Exception {
    edit(Manifest.MANIFEST, "\"stateShape\" : [ ]", "\"stateShape\" : [ 2, 64 ]");
    refused("its state has shape [2, 64] where its architecture needs [].");
  }

  @Test
  void aRecurrentModelIsNotOpenedAsFeedForward() throws Exception {
    TinyModels.publish(folder, TinyModels.lstm());
    assertThatThrownBy(
            () -> ModelStore.open(folder).openFeedForward(TinyModels.LSTM, TinyModels.FEATURES))
        .hasMessage("Model tiny-lstm/1.0.0 is refused: it is recurrent.");
  }

  @Test
  void aModelThatIsNotThere() {
    assertThatThrownBy(() -> ModelStore.open(folder).manifest(ModelId.parse("effect-mlp/9.0.0")))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageStartingWith("There is no model effect-mlp/9.0.0 in the folder ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\" : \"djl-params\" | \"format\" : \"torchscript\" | its format 'torchscript' is not one that can be loaded (djl-params).",
        "\"format\" : \"djl-params\" | \"format\" : 3 | manifest.json has '3' in the field 'format'.",
        "\"format\" : \"djl-params\", | '' | manifest.json lacks the field 'format'.",
        "\"format\" : | \"colour\" : \"red\", \"format\" : | manifest.json has the field 'colour', which is not known.",
        "\"kind\" : \"mlp\" | \"kind\" : \"transformer\" | manifest.json has a kind of architecture that is not known: 'transformer'.",
        "\"mean\" : 0.6 | \"mean\" : \"high\" | manifest.json has a value of another type in the field 'features[0].mean'.",
        "\"mean\" : 0.6, | '' | manifest.json lacks the field 'mean'.",
        "\"deviation\" : 0.2 | \"deviation\" : 0.0 | the feature 'heart_rate_reserve' needs a finite mean and a deviation above 0.",
        "\"version\" : \"1.2.3\" | \"version\" : \"1.2.4\" | its manifest speaks of tiny-mlp/1.2.4.",
        "\"name\" : \"speed\" | \"name\" : \"inclination\" | it names the feature 'inclination' twice.",
        "\"hidden\" : [ 100, 100 ] | \"hidden\" : [ 100, 0 ] | each size of its architecture must be 1 to 4096.",
        "CARD.md | ../secret | its manifest names the file '../secret'.",
        "\"goldenTolerance\" : 1.0E-5 | \"goldenTolerance\" : 1.0 | its golden tolerance must be above 0 and at most 0.001."
      })
  void manifestsOfAnotherForm(String from, String to, String reason) throws Exception {
    edit(Manifest.MANIFEST, from, to);
    refused(reason);
  }

  @Test
  void aManifestWithoutConfidencesHasNone() throws Exception {
    edit(Manifest.MANIFEST, ",\n  \"confidences\" : [ ]", "");
    assertThat(ModelStore.open(folder).manifest(TinyModels.MLP).confidences()).isEmpty();
    ModelStore.open(folder).verify(TinyModels.MLP, TinyModels.FEATURES);
  }

  @Test
  void confidencesOfAnotherForm() throws Exception {
    String none = "\"confidences\" : [ ]";
    String one =
        "{ \"output\" : \"fatigue_index\", \"errorOutput\" : \"oxygen_uptake\", \"ratioQuantiles\" : %s }"
            .formatted(Confidence.LEVELS);
    edit(Manifest.MANIFEST, none, "\"confidences\" : [ " + one + " ]");
    ModelStore store = ModelStore.open(folder);
    store.verify(TinyModels.MLP, TinyModels.FEATURES);
    assertThat(store.manifest(TinyModels.MLP).confidence("oxygen_uptake")).isEmpty();
    assertThat(
            store
                .manifest(TinyModels.MLP)
                .confidence("fatigue_index")
                .orElseThrow()
                .ratioQuantiles())
        .isEqualTo(Confidence.LEVELS);
    edit(Manifest.MANIFEST, one, one + ", " + one);
    refused("it has two confidences of 'fatigue_index'.");
    edit(Manifest.MANIFEST, one + ", " + one, one.replace("[0.05, ", "["));
    refused("the confidence of 'fatigue_index' has 19 quantiles where 20 are needed.");
    edit(Manifest.MANIFEST, "\"errorOutput\" : \"oxygen_uptake\"", "\"errorOutput\" : 3");
    refused("manifest.json has '3' in the field 'confidences[0].errorOutput'.");
  }

  @Test
  void aManifestThatIsNoJson() throws Exception {
    Files.writeString(version.resolve(Manifest.MANIFEST), "{\n\"name\" : ");
    refused("manifest.json is no JSON at line 2.");
  }

  @Test
  void aManifestThatIsEmpty() throws Exception {
    for (String nothing : List.of("", "null")) {
      Files.writeString(version.resolve(Manifest.MANIFEST), nothing);
      refused("manifest.json is empty.");
    }
  }
}
