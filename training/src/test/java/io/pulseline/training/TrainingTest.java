package io.pulseline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.pulseline.modelstore.Confidence;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.ModelId;
import io.pulseline.modelstore.ModelStore;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.Feature;
import io.pulseline.training.evaluate.AlertRule;
import io.pulseline.training.evaluate.EvaluationPlan;
import io.pulseline.training.publish.CardLines;
import io.pulseline.training.report.TrainingPage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The whole path, and that the bundled models fit the code. */
class TrainingTest {
  private static final List<String> FATIGUE =
      FatigueFeatures.LIST.stream().map(Feature::name).toList();
  private static final List<String> EFFECT =
      EffectFeatures.LIST.stream().map(Feature::name).toList();

  /** An alert from the first tired frame to the end. */
  private static final AlertRule RULE =
      (index, quality) ->
          IntStream.range(0, index.length)
              .filter(frame -> index[frame] >= 0.5)
              .limit(1)
              .mapToObj(frame -> new AlertRule.Alert(0.5, 10 * (frame + 1), 10 * index.length))
              .toList();

  @TempDir Path models;

  @Test
  void theQuickPlanPublishesTwoVersionsThatVerify() throws Exception {
    TrainingPlan plan = TrainingPlan.quick(models, "0.0.1");
    Set<String> stages = ConcurrentHashMap.newKeySet();
    TrainingReport report = Training.run(plan, RULE, (stage, done, detail) -> stages.add(stage));
    assertThat(report.manifests().stream().map(Manifest::name))
        .containsExactly("effect-mlp", "fatigue-lstm");
    assertThat(stages)
        .contains("Simulating athletes", "Training effect-mlp", "Training fatigue-lstm");
    ModelStore store = ModelStore.open(models);
    store.verify(new ModelId("fatigue-lstm", "0.0.1"), FATIGUE);
    store.verify(new ModelId("effect-mlp", "0.0.1"), EFFECT);
    for (Manifest manifest : report.manifests()) {
      assertThat(manifest.metrics()).hasSizeGreaterThan(10);
      String judged = manifest.name().equals("effect-mlp") ? "aerobic_effect" : "fatigue_index";
      assertThat(manifest.confidences())
          .extracting(Confidence::output, Confidence::errorOutput)
          .containsExactly(tuple(judged, judged + "_error"));
      String card = Files.readString(models.resolve(manifest.id() + "/CARD.md"));
      assertThat(card)
          .contains(
              "## Where it must not be used",
              "train --quick --model-version 0.0.1",
              "scripts/pulseline evaluate --quick --seed 20260401 --athletes 40",
              manifest.dataSets().get(0).id());
      manifest.metrics().forEach(metric -> CardLines.assertShown(card, metric));
    }
    requirePage(report);
    assertThatThrownBy(() -> Training.run(plan, RULE, (stage, done, detail) -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("effect-mlp/0.0.1 is already published");
  }

  private static void requirePage(TrainingReport report) throws Exception {
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(TrainingPage.of(report))));
    int figures = report.manifests().stream().mapToInt(model -> model.metrics().size()).sum();
    assertThat(page.getElementsByTagName("tr").getLength()).isEqualTo(figures + 2);
    assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(2);
    assertThat(page.getDocumentElement().getTextContent())
        .contains(report.manifests().get(0).dataSets().get(0).id(), "train --quick");
  }

  @Test
  void theAthletesOfTheEvaluationAreNeverTrainedOn() {
    TrainingPlan plan = TrainingPlan.quick(models, "0.0.1");
    assertThatThrownBy(() -> plan.withSeed(EvaluationPlan.SEED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Seed 20260401 is kept for athletes whom no model has seen: choose another.");
  }

  @Test
  void theBundledModelsKnowTheFeaturesOfTheCode() throws Exception {
    ModelStore store = ModelStore.bundled();
    store.verify(store.latest("fatigue-lstm"), FATIGUE);
    store.verify(store.latest("effect-mlp"), EFFECT);
  }
}
