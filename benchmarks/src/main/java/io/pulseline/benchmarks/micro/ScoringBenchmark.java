package io.pulseline.benchmarks.micro;

import io.pulseline.jobs.score.DjlScorer;
import io.pulseline.jobs.score.TopContribution;
import io.pulseline.modelstore.FeedForwardModel;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.modelstore.ModelStore;
import io.pulseline.modelstore.RecurrentModel;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The models over a batch of frames; time for the batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScoringBenchmark {
  /** Frames of a batch. */
  @Param({"1", "4", "16", "64", "128", "256", "512", "1024"})
  public int batch;

  private RecurrentModel fatigueModel;
  private FeedForwardModel effectModel;
  private float[] fatigueFeatures;
  private float[] state;
  private float[] fatigue;
  private float[] effectFeatures;
  private float[] effect;
  private float[] contributions;
  private float[] usualFeatures;
  private boolean[] wanted;

  /** Opens the models and draws frames. */
  @Setup
  public void setUp() throws ModelRefusedException {
    ModelStore store = ModelStore.bundled();
    fatigueModel =
        store.openRecurrent(store.latest(DjlScorer.FATIGUE_MODEL), names(FatigueFeatures.LIST));
    effectModel =
        store.openFeedForward(store.latest(DjlScorer.EFFECT_MODEL), names(EffectFeatures.LIST));
    fatigueFeatures = drawn(batch * FatigueFeatures.STEPS_PER_FRAME * FatigueFeatures.COUNT);
    state = new float[batch * fatigueModel.stateSize()];
    fatigue = new float[batch * fatigueModel.outputCount()];
    effectFeatures = drawn(batch * EffectFeatures.COUNT);
    effect = new float[batch * effectModel.outputCount()];
    contributions = new float[batch * EffectFeatures.COUNT];
    usualFeatures = usual(store.manifest(store.latest(DjlScorer.EFFECT_MODEL)));
    wanted = new boolean[EffectFeatures.COUNT];
    Arrays.fill(wanted, true);
  }

  /** The recurrent model, by one frame each. */
  @Benchmark
  public float[] fatigue() {
    fatigueModel.score(fatigueFeatures, state, fatigue, batch);
    return fatigue;
  }

  /** The effect model. */
  @Benchmark
  public float[] effect() {
    effectModel.score(effectFeatures, effect, batch);
    return effect;
  }

  /** What moved the effect model's first output. */
  @Benchmark
  public float[] effectContributions() {
    effectModel.contributions(effectFeatures, batch, 0, contributions);
    return contributions;
  }

  /** The largest of them, for as many as the job shows. */
  @Benchmark
  public float[] largestEffectContributions() {
    effectModel.largestContributions(
        usualFeatures, batch, 0, wanted, TopContribution.MOST, contributions);
    return contributions;
  }

  /** Frees the models. */
  @TearDown
  public void tearDown() {
    fatigueModel.close();
    effectModel.close();
  }

  /** Frames as the model was trained on: how many contributions are computed depends on them. */
  private float[] usual(Manifest manifest) {
    Random random = new Random(1);
    float[] values = new float[batch * EffectFeatures.COUNT];
    for (int i = 0; i < values.length; i++) {
      Manifest.Feature feature = manifest.features().get(i % EffectFeatures.COUNT);
      values[i] = (float) (feature.mean() + feature.deviation() * random.nextGaussian());
    }
    return values;
  }

  private static float[] drawn(int count) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble();
    }
    return values;
  }

  private static List<String> names(List<Feature> features) {
    return features.stream().map(Feature::name).toList();
  }
}
