package io.pulseline.jobs;

import static io.pulseline.jobs.Telemetry.BASE_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.FatigueAlert;
import io.pulseline.schemas.Recommendation;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.ScoreStatus;
import io.pulseline.schemas.SessionEnd;
import io.pulseline.schemas.SessionSummary;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole job on a Flink cluster, between edges in memory. */
class SessionAnalyticsJobTest {
  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.of(2, 4);

  private static final List<String> ATHLETES = List.of("ada", "bob", "cleo", "dan", "eve");
  private static final int SECONDS = 420;

  @Test
  void everySampleIsPartOfAResultOrRejected() throws Exception {
    List<RawRecord> records = gym(1).records();
    Map<String, List<SpecificRecord>> events = InMemoryJob.run(records, options(2));
    long samples = records.stream().filter(SessionAnalyticsJobTest::isTelemetry).count();
    assertThat(scoredSamples(events) + rejectedSamples(events)).isEqualTo(samples);
    assertThat(rejected(events))
        .extracting(RejectedRecord::getReason)
        .isNotEmpty()
        .containsOnly(RejectReason.DUPLICATE);
  }

  @Test
  void scoresEveryFrameAndSummarisesEverySession() throws Exception {
    Map<String, List<SpecificRecord>> events = InMemoryJob.run(gym(2).records(), options(1));
    assertThat(events.get(TopicCatalogue.EFFECT_SCORES.name()))
        .hasSize(ATHLETES.size() * SECONDS / 10);
    List<SessionSummary> summaries = of(events, TopicCatalogue.SESSION_SUMMARIES.name());
    assertThat(summaries)
        .hasSize(ATHLETES.size())
        .allMatch(s -> s.getEndedBy() == SessionEnd.END_OF_INPUT)
        .allMatch(s -> s.getDurationS() == SECONDS)
        .allMatch(s -> s.getFrameCount() == SECONDS / 10);
    List<Recommendation> recommendations = of(events, TopicCatalogue.RECOMMENDATIONS.name());
    assertThat(recommendations)
        .isNotEmpty()
        .allMatch(advice -> !advice.getReasonCodes().isEmpty())
        .allMatch(advice -> !advice.getTopContributions().isEmpty());
    assertThat(effects(events))
        .allMatch(
            score ->
                score.getAerobicEffect() == null
                    ? score.getTopContributions().isEmpty()
                    : score.getTopContributions().size() == 3);
    List<FatigueAlert> alerts = of(events, TopicCatalogue.FATIGUE_ALERTS.name());
    assertThat(alerts).allMatch(alert -> !alert.getTopContributions().isEmpty());
  }

  @Test
  void theEffectNeverFallsWithinASession() throws Exception {
    Map<String, List<SpecificRecord>> events = InMemoryJob.run(gym(3).records(), options(2));
    Map<String, Double> last = new HashMap<>();
    for (EffectScore score : effects(events)) {
      if (score.getAerobicEffect() != null) {
        Double before = last.put(score.getSessionId(), score.getAerobicEffect());
        assertThat(score.getAerobicEffect()).isGreaterThanOrEqualTo(before == null ? 0 : before);
      }
    }
    assertThat(last).hasSize(ATHLETES.size());
  }

  @Test
  void eventIdsAreUnique() throws Exception {
    Map<String, List<SpecificRecord>> events = InMemoryJob.run(gym(4).records(), options(2));
    Set<Object> ids = new HashSet<>();
    int count = 0;
    for (List<SpecificRecord> topic : events.values()) {
      for (SpecificRecord event : topic) {
        ids.add(
            event.getSchema().getName() + event.get(event.getSchema().getField("event_id").pos()));
        count++;
      }
    }
    assertThat(ids).hasSize(count);
  }

  @Test
  void withoutAProfileTheStatusSaysSo() throws Exception {
    SimulatedGym gym = new SimulatedGym(5);
    String stranger =
        List.of("a", "b", "c", "d", "e", "f").stream()
            .filter(name -> name.hashCode() % 3 == 0)
            .findFirst()
            .orElseThrow();
    Map<String, List<SpecificRecord>> events =
        InMemoryJob.run(gym.athlete(stranger, SECONDS).records(), options(1));
    assertThat(effects(events))
        .allMatch(score -> score.getStatus() != ScoreStatus.OK)
        .allMatch(score -> !score.getReasonCodes().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void resultsDependNeitherOnParallelismNorOnHowPartitionsAreRead(long seed) throws Exception {
    SimulatedGym gym = gym(seed);
    Map<String, List<SpecificRecord>> expected = InMemoryJob.run(gym.records(), options(1));
    for (int parallelism : new int[] {1, 2, 4}) {
      Map<String, List<SpecificRecord>> again =
          InMemoryJob.run(gym.records(), options(parallelism));
      assertThat(again).as("seed %d, parallelism %d", seed, parallelism).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void disorderWithinGraceChangesNoResult(long seed) throws Exception {
    SimulatedGym gym = gym(seed);
    Map<String, List<SpecificRecord>> expected = InMemoryJob.run(gym.records(), options(2));
    Map<String, List<SpecificRecord>> disordered =
        InMemoryJob.run(gym.records(seed, 2_000), options(2));
    for (String topic : expected.keySet()) {
      if (!topic.equals(TopicCatalogue.REJECTED.name())) {
        assertThat(disordered.get(topic))
            .as("seed %d, %s", seed, topic)
            .isEqualTo(expected.get(topic));
      }
    }
    assertThat(rejected(disordered)).as("seed %d", seed).hasSameSizeAs(rejected(expected));
  }

  @ParameterizedTest
  @ValueSource(longs = {31})
  void anotherAthletesNonsenseDisturbsNobody(long seed) throws Exception {
    SimulatedGym gym = gym(seed);
    Map<String, List<SpecificRecord>> expected = InMemoryJob.run(gym.records(), options(2));
    List<RawRecord> withNonsense = new ArrayList<>(gym.records());
    withNonsense.addAll(nonsense(new Random(seed)));
    withNonsense.sort(Comparator.comparingLong(r -> r.arrivalMillis));
    Map<String, List<SpecificRecord>> disturbed = InMemoryJob.run(withNonsense, options(2));
    for (String topic : expected.keySet()) {
      List<SpecificRecord> healthy =
          disturbed.get(topic).stream()
              .filter(event -> ATHLETES.contains(InMemoryJob.athlete(event)))
              .toList();
      assertThat(healthy).as("seed %d, %s", seed, topic).isEqualTo(expected.get(topic));
    }
    Set<RejectReason> reasons = new HashSet<>();
    rejected(disturbed).forEach(r -> reasons.add(r.getReason()));
    assertThat(reasons)
        .contains(
            RejectReason.NOT_AVRO,
            RejectReason.UNKNOWN_SCHEMA,
            RejectReason.FUTURE_EVENT_TIME,
            RejectReason.NO_KEY,
            RejectReason.TOO_LARGE,
            RejectReason.INVALID_PAIRING,
            RejectReason.UNPAIRED);
  }

  @Test
  void alertsThatAreRaisedAreClearedOrEndWithTheSession() throws Exception {
    SimulatedGym gym = new SimulatedGym(41).athlete("ada", 120);
    for (int second = 120; second < 240; second++) {
      gym.deliver(Telemetry.watch("ada", second, null), 0, second * 1_000L + 100);
    }
    Map<String, List<SpecificRecord>> events = InMemoryJob.run(gym.records(), options(1));
    List<io.pulseline.schemas.SafetyAlert> alerts = of(events, TopicCatalogue.SAFETY_ALERTS.name());
    assertThat(alerts)
        .extracting(io.pulseline.schemas.SafetyAlert::getState)
        .containsExactly(AlertState.RAISED, AlertState.CLEARED);
  }

  @Test
  void aModelStoreThatIsRefusedFailsTheJobForGoodAndSaysWhy(@TempDir Path empty) {
    JobOptions options = options(1).withModelStore(empty.toString());
    assertThatThrownBy(() -> InMemoryJob.runWithRestarts(gym(5).records(), options))
        .hasRootCauseInstanceOf(ModelRefusedException.class)
        .rootCause()
        .message()
        .endsWith(".");
  }

  private static List<RawRecord> nonsense(Random random) {
    String watches = TopicCatalogue.SMARTWATCH.name();
    byte[] key = "zoe".getBytes(StandardCharsets.UTF_8);
    byte[] unknownSchema = new byte[40];
    random.nextBytes(unknownSchema);
    unknownSchema[0] = (byte) 0xC3;
    unknownSchema[1] = 1;
    List<RawRecord> records = new ArrayList<>();
    long at = BASE_MILLIS + 30_000;
    records.add(Telemetry.raw(watches, key, new byte[] {1, 2, 3}, 0, 900_001, at));
    records.add(Telemetry.raw(watches, key, unknownSchema, 0, 900_002, at));
    records.add(Telemetry.raw(watches, key, new byte[900_000], 0, 900_003, at));
    records.add(Telemetry.raw(watches, key, null, 0, 900_004, at));
    var year2099 = Telemetry.watch("zoe", 0, 100.0);
    year2099.setEventTime(4_086_000_000_000L);
    records.add(Telemetry.raw(year2099, 0, 900_005, at));
    RawRecord keyless = Telemetry.raw(Telemetry.watch("zoe", 1, 100.0), 0, 900_006, at);
    keyless.key = new byte[0];
    records.add(keyless);
    records.add(Telemetry.raw(Telemetry.watch("zoe", 2, 255.0), 0, 900_007, at));
    records.add(Telemetry.raw(Telemetry.watch("zoe", 3, Double.NaN), 0, 900_008, at));
    records.add(Telemetry.raw(Telemetry.pairing("lost", "zoe", 10, 5), 0, 900_009, at));
    records.add(Telemetry.raw(Telemetry.treadmill("lost", null, 5, 2.0), 0, 900_010, at));
    return records;
  }

  private static SimulatedGym gym(long seed) {
    SimulatedGym gym = new SimulatedGym(seed);
    ATHLETES.forEach(athlete -> gym.athlete(athlete, SECONDS));
    return gym;
  }

  private static JobOptions options(int parallelism) {
    return JobOptions.defaults("none").withParallelism(parallelism);
  }

  private static boolean isTelemetry(RawRecord raw) {
    return raw.topic.startsWith("telemetry.");
  }

  private static long scoredSamples(Map<String, List<SpecificRecord>> events) {
    return effects(events).stream().mapToLong(EffectScore::getSampleCount).sum();
  }

  private static long rejectedSamples(Map<String, List<SpecificRecord>> events) {
    return rejected(events).stream().mapToLong(RejectedRecord::getSampleCount).sum();
  }

  private static List<EffectScore> effects(Map<String, List<SpecificRecord>> events) {
    return of(events, TopicCatalogue.EFFECT_SCORES.name());
  }

  private static List<RejectedRecord> rejected(Map<String, List<SpecificRecord>> events) {
    return of(events, TopicCatalogue.REJECTED.name());
  }

  @SuppressWarnings("unchecked")
  private static <T> List<T> of(Map<String, List<SpecificRecord>> events, String topic) {
    return (List<T>) Collections.unmodifiableList(events.get(topic));
  }
}
