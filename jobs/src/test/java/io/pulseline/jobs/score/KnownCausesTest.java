package io.pulseline.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.SessionSeconds;
import io.pulseline.jobs.frame.Frame;
import io.pulseline.jobs.frame.FrameBuilder;
import io.pulseline.jobs.fuse.AthleteSecond;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.Goal;
import io.pulseline.physiology.features.StandingFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published models name the cause of what was constructed to have just that cause. */
class KnownCausesTest {
  private static final Athlete ADA = SessionSeconds.athlete(185, Goal.ENDURANCE);
  private static final int MINUTES = 20;

  private static DjlScorer scorer;
  private static DjlFatigueExplainer explainer;

  @BeforeAll
  static void open() throws Exception {
    scorer = DjlScorer.open("bundled");
    explainer = DjlFatigueExplainer.open("bundled");
  }

  @AfterAll
  static void close() {
    scorer.close();
    explainer.close();
  }

  /** A session's frames, scored one after the other. */
  private static List<ScoredFrame> session(
      IntFunction<Float> heartRateBpm, IntFunction<Float> speedMps) throws Exception {
    List<ScoredFrame> scored = new ArrayList<>();
    try (var harness = harness()) {
      harness.open();
      for (int second = 0; second < 60 * MINUTES; second++) {
        harness.processElement(
            SessionSeconds.of(
                "ada",
                ADA,
                SessionSeconds.second(second, heartRateBpm.apply(second), speedMps.apply(second))),
            second);
      }
      ModelVersions models = scorer.current();
      float[] state = new float[scorer.stateSize(models)];
      for (Frame frame : harness.extractOutputValues()) {
        ScoredFrame next = new ScoredFrame(frame);
        next.models = models;
        next.fatigueStateBefore = state.clone();
        scorer.score(models, List.of(next), state);
        scored.add(next);
      }
    }
    return scored;
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, AthleteSecond, Frame> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new FrameBuilder()),
        second -> second.athleteId,
        Types.STRING,
        JobOptions.MAX_PARALLELISM,
        1,
        0);
  }

  private static Map<String, Float> byFeature(TopContribution[] contributions) {
    Map<String, Float> byFeature = new TreeMap<>();
    for (TopContribution each : contributions) {
      byFeature.put(each.feature, each.contribution);
    }
    return byFeature;
  }

  @Test
  void aHigherHeartRateIsNamedAsWhatRaisedTheEffect() throws Exception {
    List<ScoredFrame> calm = session(second -> 125f, second -> 2.4f);
    List<ScoredFrame> high = session(second -> 155f, second -> 2.4f);
    ScoredFrame before = calm.get(calm.size() - 1);
    ScoredFrame after = high.get(high.size() - 1);
    Map<String, Float> low = byFeature(before.effectContributions);
    Map<String, Float> raised = byFeature(after.effectContributions);
    assertThat(after.aerobicEffect)
        .as("%s against %s", raised, low)
        .isGreaterThan(before.aerobicEffect + 0.5f);
    assertThat(raised)
        .hasSize(TopContribution.MOST)
        .doesNotContainKeys(StandingFeatures.NAMES.toArray(String[]::new));
    String largest = after.effectContributions[0].feature;
    assertThat(largest).as("%s against %s", raised, low).contains("hr");
    assertThat(raised.get(largest) - low.getOrDefault(largest, 0f))
        .as("%s against %s", raised, low)
        .isPositive();
  }

  @Test
  void fatigueOfARunAboveCriticalSpeedIsNamedByEffort() throws Exception {
    List<ScoredFrame> run =
        session(second -> Math.min(182f, 130f + second / 6f), second -> second < 300 ? 2.4f : 4.2f);
    List<ScoredFrame> tired = run.stream().filter(frame -> frame.fatigueIndex >= 0.5f).toList();
    assertThat(tired).hasSizeGreaterThan(10);
    for (ScoredFrame frame : tired) {
      TopContribution[] causes = explainer.explain(frame);
      assertThat(causes)
          .as("frame %d", frame.frame.frameIndex)
          .hasSize(TopContribution.MOST)
          .allSatisfy(each -> assertThat(each.feature).isNotIn(StandingFeatures.NAMES));
      // Inputs that say nearly the same share the credit, and one may be named for correcting
      // another.
      TopContribution raised =
          Arrays.stream(causes).max(Comparator.comparing(each -> each.contribution)).orElseThrow();
      assertThat(raised.contribution)
          .as("frame %d: %s", frame.frame.frameIndex, byFeature(causes))
          .isPositive();
      assertThat(raised.feature)
          .as("frame %d: %s", frame.frame.frameIndex, byFeature(causes))
          .matches(".*(d_prime|uptake|fatigue_estimate|heavy_work|critical_speed|heart_rate).*");
    }
  }

  @Test
  void everyScoredFrameNamesItsCauses() throws Exception {
    List<ScoredFrame> run = session(second -> 100f + second / 20f, second -> 1.5f + second / 600f);
    assertThat(run).hasSize(6 * MINUTES);
    for (ScoredFrame frame : run) {
      assertThat(frame.effectContributions).hasSize(TopContribution.MOST);
      assertThat(explainer.explain(frame)).hasSize(TopContribution.MOST);
    }
  }
}
