package io.pulseline.benchmarks.peer;

import io.pulseline.benchmarks.measure.RunProgress;
import io.pulseline.jobs.score.DjlScorer;
import io.pulseline.modelstore.FeedForwardModel;
import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.modelstore.ModelStore;
import io.pulseline.modelstore.RecurrentModel;
import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.alignment.BucketPool;
import io.pulseline.physiology.alignment.SensorSample;
import io.pulseline.physiology.alignment.TimelineEnd;
import io.pulseline.physiology.alignment.TimelineListener;
import io.pulseline.physiology.alignment.TimelineSettings;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.Feature;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Fuses an athlete's samples, builds frames of 10 s and scores each as it is complete. The
 * athlete's state is read from the store and written back with each sample, as processors do.
 */
final class AthleteProcessor extends ContextualProcessor<String, SensorSample, String, byte[]>
    implements TimelineListener {
  /** As the job has them by default, ms. */
  private static final TimelineSettings SETTINGS = new TimelineSettings(3_000, 15_000, 300_000);

  private static final int FRAME_SECONDS = 10;

  private final String run;
  private final AlignedSecond scratch = new AlignedSecond();
  private final float[] effectFeatures = new float[EffectFeatures.COUNT];
  private RunProgress progress;
  private KeyValueStore<String, AthleteState> athletes;
  private RecurrentModel fatigueModel;
  private FeedForwardModel effectModel;
  private float[] fatigue;
  private float[] effect;
  private AthleteState state;
  private final BucketPool pool = new BucketPool();
  private Record<String, SensorSample> current;

  AthleteProcessor(String run) {
    this.run = run;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    super.init(context);
    progress = RunProgress.of(run);
    athletes = context.getStateStore(StreamsPeer.ATHLETES);
    ModelStore store = ModelStore.bundled();
    try {
      fatigueModel =
          store.openRecurrent(store.latest(DjlScorer.FATIGUE_MODEL), names(FatigueFeatures.LIST));
      effectModel =
          store.openFeedForward(store.latest(DjlScorer.EFFECT_MODEL), names(EffectFeatures.LIST));
    } catch (ModelRefusedException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    fatigue = new float[fatigueModel.outputCount()];
    effect = new float[effectModel.outputCount()];
  }

  @Override
  public void process(Record<String, SensorSample> record) {
    current = record;
    state = athletes.get(record.key());
    if (state == null) {
      state = new AthleteState();
    }
    long second = Math.floorDiv(record.timestamp(), 1_000L);
    if (second > state.advancedSecond) {
      // The first of a new second of arrival: those before it have all been offered.
      state.timeline.advance(second * 1_000, SETTINGS, pool, scratch, this);
      state.advancedSecond = second;
    }
    state.timeline.offer(record.value(), pool);
    athletes.put(record.key(), state);
    progress.account(1);
  }

  @Override
  public void onSecond(long sessionStartSecond, AlignedSecond second) {
    state.monitor.observe(second);
    if (state.sessionStartSecond != sessionStartSecond) {
      state.sessionStartSecond = sessionStartSecond;
      state.features.start(sessionStartSecond);
      state.frameSeconds = 0;
      state.recurrent = new float[fatigueModel.stateSize()];
    }
    state.features.add(second, AthleteEstimates.UNKNOWN);
    state.frameSeconds++;
    if (state.frameSeconds % FatigueFeatures.STEP_SECONDS == 0) {
      int step = state.frameSeconds / FatigueFeatures.STEP_SECONDS - 1;
      state.features.writeFatigueStep(
          AthleteEstimates.UNKNOWN, state.steps, step * FatigueFeatures.COUNT);
    }
    if (state.frameSeconds == FRAME_SECONDS) {
      score();
      state.frameSeconds = 0;
    }
  }

  @Override
  public void onSessionEnd(long sessionStartSecond, TimelineEnd end) {
    state.monitor.reset();
    state.sessionStartSecond = 0;
    state.frameSeconds = 0;
  }

  private void score() {
    fatigueModel.score(state.steps, state.recurrent, fatigue, 1);
    state.features.writeEffect(AthleteEstimates.UNKNOWN, effectFeatures, 0);
    effectModel.score(effectFeatures, effect, 1);
    progress.result();
    context()
        .forward(
            current.withValue(
                Scores.encode(
                    effectModel.id(),
                    current.key(),
                    state.sessionStartSecond,
                    state.features.sessionSeconds(),
                    fatigue[0],
                    effect[0],
                    effect[1])));
  }

  private static List<String> names(List<Feature> features) {
    return features.stream().map(Feature::name).toList();
  }

  @Override
  public void close() {
    if (fatigueModel != null) {
      fatigueModel.close();
    }
    if (effectModel != null) {
      effectModel.close();
    }
  }
}
