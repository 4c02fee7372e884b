package io.pulseline.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.SessionSeconds;
import io.pulseline.jobs.frame.Frame;
import io.pulseline.jobs.frame.FrameBuilder;
import io.pulseline.jobs.fuse.AthleteSecond;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.Goal;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.Feature;
import io.pulseline.physiology.features.StandingFeatures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/**
 * The job's scoring, in batches across athletes and with the state carried from frame to frame,
 * gives what the published models' formulas give for one athlete after the other.
 */
class PlainReferenceTest {
  private static final int ATHLETES = 20;
  private static final int SECONDS = 660;
  private static final int BATCH = 24;

  /** Of fractions and scores; where an output has another range, a share of that. */
  private static final double TOLERANCE = 1e-4;

  /** Borg's scale, 6 to 20. */
  private static final double RPE_RANGE = 14;

  /** mL/kg/min. */
  private static final double OXYGEN_RANGE = 90;

  private static final List<String> FATIGUE = names(FatigueFeatures.LIST);
  private static final List<String> EFFECT = names(EffectFeatures.LIST);

  /** Units of the published recurrent model. */
  private static final int UNITS = 64;

  private static List<String> names(List<Feature> features) {
    return features.stream().map(Feature::name).toList();
  }

  @Test
  void batchedStatefulScoringIsOneAthleteAfterTheOther() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<List<Frame>> sessions = new ArrayList<>();
    for (int i = 0; i < ATHLETES; i++) {
      sessions.add(session("athlete-" + i, random));
    }
    Map<String, List<ScoredFrame>> scored = new HashMap<>();
    for (ScoredFrame each : inBatches(sessions, random)) {
      scored.computeIfAbsent(each.frame.athleteId, athlete -> new ArrayList<>()).add(each);
    }
    PlainModel fatigue = PlainModel.latest(DjlScorer.FATIGUE_MODEL, FATIGUE);
    PlainModel effect = PlainModel.latest(DjlScorer.EFFECT_MODEL, EFFECT);
    int candidates = 0;
    try (DjlFatigueExplainer explainer = DjlFatigueExplainer.open("bundled")) {
      for (List<Frame> session : sessions) {
        List<ScoredFrame> frames = scored.get(session.get(0).athleteId);
        assertThat(frames).hasSameSizeAs(session);
        PlainModel.State state = PlainModel.State.none(UNITS);
        for (ScoredFrame frame : frames) {
          String where =
              "seed %d, %s, frame %d"
                  .formatted(seed, frame.frame.athleteId, frame.frame.frameIndex);
          state = compareFatigue(where, fatigue, frame, state, explainer);
          compareEffect(where, effect, frame);
          candidates += frame.frame.candidates.length;
        }
      }
    }
    assertThat(candidates).as("seed %d", seed).isGreaterThan(ATHLETES);
  }

  private static PlainModel.State compareFatigue(
      String where,
      PlainModel model,
      ScoredFrame scored,
      PlainModel.State before,
      FatigueExplainer explainer) {
    float[] features = scored.frame.fatigueFeatures;
    int steps = FatigueFeatures.STEPS_PER_FRAME;
    PlainModel.Advanced plain = model.advance(features, steps, before, null);
    int index = model.output("fatigue_index");
    close(where, scored.fatigueIndex, plain.outputs()[index]);
    close(
        where,
        scored.perceivedExertion,
        plain.outputs()[model.output("perceived_exertion")],
        RPE_RANGE);
    close(
        where,
        scored.oxygenUptakeMlKgMin,
        plain.outputs()[model.output("oxygen_uptake")],
        OXYGEN_RANGE);
    if (scored.frame.frameIndex % 16 == 15) {
      compareCauses(
          where,
          FATIGUE,
          explainer.explain(scored),
          feature ->
              plain.outputs()[index]
                  - model.advance(features, steps, before, feature).outputs()[index]);
    }
    return plain.state();
  }

  private static void compareEffect(String where, PlainModel model, ScoredFrame scored) {
    float[] features = scored.frame.effectFeatures;
    double[] plain = model.feedForward(features, 0, null);
    int aerobic = model.output("aerobic_effect");
    close(where, scored.aerobicEffect, plain[aerobic]);
    close(where, scored.anaerobicEffect, plain[model.output("anaerobic_effect")]);
    for (int i = 0; i < scored.frame.candidates.length; i++) {
      double[] predicted =
          model.feedForward(scored.frame.candidateFeatures, i * EffectFeatures.COUNT, null);
      close(where, scored.frame.candidates[i].predictedAerobicEffect, predicted[aerobic]);
    }
    compareCauses(
        where,
        EFFECT,
        scored.effectContributions,
        feature -> plain[aerobic] - model.feedForward(features, 0, feature)[aerobic]);
  }

  /** What is named has its true contribution, and nothing that is not named has a larger one. */
  private static void compareCauses(
      String where,
      List<String> features,
      TopContribution[] causes,
      Function<String, Double> contribution) {
    Map<String, TopContribution> named = new HashMap<>();
    double smallest = Double.POSITIVE_INFINITY;
    for (TopContribution cause : causes) {
      named.put(cause.feature, cause);
      smallest = Math.min(smallest, Math.abs(cause.contribution));
    }
    for (String feature : features) {
      double plain = contribution.apply(feature);
      if (named.containsKey(feature)) {
        close(where + ", " + feature, named.get(feature).contribution, plain);
      } else if (!StandingFeatures.NAMES.contains(feature)) {
        assertThat(Math.abs(plain))
            .as("%s, %s beside %s", where, feature, named.keySet())
            .isLessThan(smallest + TOLERANCE);
      }
    }
  }

  private static void close(String where, double actual, double expected) {
    close(where, actual, expected, 1);
  }

  private static void close(String where, double actual, double expected, double range) {
    assertThat(actual).as(where).isCloseTo(expected, within(TOLERANCE * range));
  }

  /** Frames of a session of changing effort, with sensors that fail at times. */
  private static List<Frame> session(String athleteId, Random random) throws Exception {
    Athlete athlete =
        random.nextInt(4) == 0
            ? Athlete.UNKNOWN
            : SessionSeconds.athlete(170 + random.nextInt(30), Goal.ENDURANCE);
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<String, AthleteSecond, Frame>(
            new KeyedProcessOperator<>(new FrameBuilder()),
            second -> second.athleteId,
            Types.STRING,
            JobOptions.MAX_PARALLELISM,
            1,
            0)) {
      harness.open();
      float heartRateBpm = 80 + random.nextInt(20);
      float speedMps = 1.5f;
      for (int second = 0; second < SECONDS; second++) {
        if (second % 60 == 0) {
          speedMps = 1.2f + 3.2f * random.nextFloat();
        }
        heartRateBpm += (70 + 27 * speedMps - heartRateBpm) / 45;
        boolean dropped = second / 20 % 9 == random.nextInt(9) && random.nextBoolean();
        harness.processElement(
            SessionSeconds.of(
                athleteId,
                athlete,
                SessionSeconds.second(second, dropped ? Float.NaN : heartRateBpm, speedMps)),
            second);
      }
      return harness.extractOutputValues();
    }
  }

  /** All sessions through the operator, athletes in any order, watermarks in between. */
  private static List<ScoredFrame> inBatches(List<List<Frame>> sessions, Random random)
      throws Exception {
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<String, Frame, ScoredFrame>(
            new ScoreOperatorFactory(DjlScorer.factory("bundled"), BATCH, Duration.ofMillis(20)),
            frame -> frame.athleteId,
            Types.STRING,
            JobOptions.MAX_PARALLELISM,
            1,
            0)) {
      harness.open();
      int[] next = new int[sessions.size()];
      int left = sessions.stream().mapToInt(List::size).sum();
      for (long at = 0; left > 0; at++) {
        int athlete = random.nextInt(next.length);
        if (next[athlete] < sessions.get(athlete).size()) {
          harness.processElement(sessions.get(athlete).get(next[athlete]++), at);
          left--;
          if (random.nextInt(40) == 0) {
            harness.processWatermark(at);
          }
        }
      }
      harness.endInput();
      return harness.extractOutputValues();
    }
  }
}
