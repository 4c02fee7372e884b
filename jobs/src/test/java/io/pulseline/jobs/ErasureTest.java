package io.pulseline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.ErasureReceipt;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.SessionSummary;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hypatia is forgotten in the middle of a session, Euclid beside her is not: what the whole job
 * keeps of either, read back from its savepoints, and what it gives.
 */
class ErasureTest {
  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.of(1, 4);

  private static final String FORGOTTEN = "hypatia";
  private static final String OTHER = "euclid";
  private static final int SECOND_SESSION = 600;
  private static final int END = 700;

  /** The second of arrival in which the request comes. */
  private static final int REQUEST = 665;

  private static final Set<String> STATES_BY_ATHLETE =
      Set.of(
          "arriving-samples",
          "timeline",
          "profile",
          "safety",
          "frame",
          "history",
          "recurrent",
          "decisions",
          "load");

  private final JobOptions options = JobOptions.defaults("none").withParallelism(1);

  @TempDir Path folder;

  @BeforeEach
  @AfterEach
  void setStateClock() {
    StateClock.set(Telemetry.BASE_MILLIS);
  }

  @Test
  void nothingOfTheAthleteIsLeftAndAllOfTheOtherIs() throws Exception {
    Path before = savepoint(REQUEST * 1_000L + 320, records(REQUEST, true));
    assertThat(statesOf(FORGOTTEN, before)).isEqualTo(STATES_BY_ATHLETE);
    assertThat(filesThatName(FORGOTTEN, before)).isNotEmpty();

    long later = (REQUEST + 2) * 1_000L + 500;
    Path erased = savepoint(later, records(REQUEST, true));
    Path never = savepoint(later, records(REQUEST, false));
    assertThat(statesOf(FORGOTTEN, erased)).isEmpty();
    // Not in anybody else's state either: she was in the books of two machines.
    assertThat(filesThatName(FORGOTTEN, erased)).isEmpty();
    assertThat(filesThatName(FORGOTTEN, never)).isNotEmpty();
    for (String key : List.of(OTHER, "belt-of-" + OTHER)) {
      assertThat(entriesOf(key, erased))
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(entriesOf(key, never));
    }
  }

  @Test
  void theOthersEventsAreTheSameAndEverySampleIsAccountedFor() throws Exception {
    List<RawRecord> records = records(END, true);
    Map<String, List<SpecificRecord>> erased = InMemoryJob.run(records, options);
    Map<String, List<SpecificRecord>> never = InMemoryJob.run(records(END, false), options);
    assertThat(InMemoryJob.run(records, options.withParallelism(4))).isEqualTo(erased);
    assertThat(InMemoryJob.run(records, options, onRocksDb())).isEqualTo(erased);
    assertThat(of(OTHER, erased)).isEqualTo(of(OTHER, never));

    List<ErasureReceipt> receipts = events(erased, TopicCatalogue.ERASURE_RECEIPTS.name());
    assertThat(receipts).hasSize(1);
    ErasureReceipt receipt = receipts.get(0);
    assertThat(receipt.getEventId()).isEqualTo("athlete.erasure-0-0");
    assertThat(receipt.getRequestId()).isEqualTo("request-7");
    assertThat(receipt.getWasKnown()).isTrue();
    List<RejectedRecord> rejected = events(erased, TopicCatalogue.REJECTED.name());
    long scored = effects(erased).stream().mapToLong(EffectScore::getSampleCount).sum();
    assertThat(scored + rejected.size() + receipt.getDiscardedSampleCount())
        .isEqualTo(records.stream().filter(ErasureTest::isTelemetry).count());
    // Her belt goes on without anybody who is known to be on it.
    assertThat(rejected)
        .isNotEmpty()
        .allMatch(record -> record.getReason() == RejectReason.UNPAIRED);

    // The session before has a summary, the one that was open has none; what comes later is the
    // session of somebody without a profile.
    List<SessionSummary> summaries = events(of(FORGOTTEN, erased), "session.summaries");
    assertThat(summaries)
        .extracting(summary -> summary.getWindowStart() / 1_000 - Telemetry.BASE_SECOND)
        .containsExactly(0L, REQUEST + 1L);
    assertThat(last(effects(of(FORGOTTEN, erased))).getReasonCodes())
        .isNotEmpty()
        .isNotEqualTo(last(effects(of(FORGOTTEN, never))).getReasonCodes());
  }

  /** In RocksDB, which has nothing of what is at hand but what was written for the savepoint. */
  @Test
  void whoIsInSessionGoesThroughASavepointOfRocksDb() throws Exception {
    assertThatNothingIsLostAt((REQUEST - 30) * 1_000L, onRocksDb());
  }

  @Test
  void aRequestThatWaitsForItsTickGoesThroughASavepoint() throws Exception {
    assertThatNothingIsLostAt(REQUEST * 1_000L + 470, StateClock.configuration());
  }

  private void assertThatNothingIsLostAt(long moment, Configuration configuration)
      throws Exception {
    List<RawRecord> records = records(END, true);
    Map<String, List<SpecificRecord>> before;
    Path savepoint;
    try (HeldJob job =
        HeldJob.at(Telemetry.BASE_MILLIS + moment, records, options, configuration)) {
      savepoint = job.savepoint(folder);
      before = job.events();
    }
    assertThat(before.get(TopicCatalogue.ERASURE_RECEIPTS.name())).isEmpty();
    List<RawRecord> rest =
        records.stream().filter(raw -> raw.arrivalMillis > Telemetry.BASE_MILLIS + moment).toList();
    Map<String, List<SpecificRecord>> after =
        InMemoryJob.runFrom(savepoint, rest, options.withParallelism(2));
    List<String> ids = new ArrayList<>(EventIdentity.of(before));
    ids.addAll(EventIdentity.of(after));
    Map<String, List<SpecificRecord>> uninterrupted = InMemoryJob.run(records, options);
    assertThat(ids).containsExactlyInAnyOrderElementsOf(EventIdentity.of(uninterrupted));
    assertThat(after.get(TopicCatalogue.ERASURE_RECEIPTS.name()))
        .isEqualTo(uninterrupted.get(TopicCatalogue.ERASURE_RECEIPTS.name()));
  }

  private static Configuration onRocksDb() {
    return new Configuration().set(StateBackendOptions.STATE_BACKEND, "rocksdb");
  }

  private static List<RawRecord> records(int forgottenUntil, boolean erase) {
    SimulatedGym gym = new SimulatedGym(1);
    for (String athlete : List.of(FORGOTTEN, OTHER)) {
      gym.deliver(Telemetry.profile(athlete), 0, 0);
      gym.deliver(Telemetry.pairing("belt-of-" + athlete, athlete, -60, null), 0, 10);
    }
    gym.deliver(Telemetry.pairing("belt-of-both", FORGOTTEN, -60, -30), 0, 20);
    gym.deliver(Telemetry.pairing("belt-of-both", OTHER, -20, -10), 0, 30);
    work(gym, FORGOTTEN, 0, 120);
    work(gym, OTHER, 0, 120);
    work(gym, FORGOTTEN, SECOND_SESSION, forgottenUntil);
    work(gym, OTHER, SECOND_SESSION, END);
    if (erase) {
      gym.deliver(Telemetry.erasure(FORGOTTEN), 0, REQUEST * 1_000L + 460);
    }
    return gym.records();
  }

  private static void work(SimulatedGym gym, String athlete, int from, int until) {
    for (int second = from; second <= until; second++) {
      double heartRate = 100 + Math.min(60, second - from);
      gym.deliver(Telemetry.watch(athlete, second, heartRate), 0, second * 1_000L + 310);
      gym.deliver(
          Telemetry.treadmill("belt-of-" + athlete, null, second, 2.5), 1, second * 1_000L + 200);
    }
  }

  private Path savepoint(long afterMillis, List<RawRecord> records) throws Exception {
    try (HeldJob job = HeldJob.at(Telemetry.BASE_MILLIS + afterMillis, records, options)) {
      return job.savepoint(folder);
    }
  }

  private static List<SavepointContents.Entry> entriesOf(String key, Path savepoint)
      throws IOException {
    return SavepointContents.of(savepoint).stream()
        .filter(entry -> entry.key().equals(key))
        .toList();
  }

  private static Set<String> statesOf(String key, Path savepoint) throws IOException {
    Set<String> states = new TreeSet<>();
    entriesOf(key, savepoint).forEach(entry -> states.add(entry.state()));
    return states;
  }

  /** Files of the savepoint in which an id stands, as Flink and Avro write text. */
  private static List<Path> filesThatName(String id, Path savepoint) throws IOException {
    List<Path> naming = new ArrayList<>();
    try (Stream<Path> files = Files.walk(savepoint)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(id)) {
          naming.add(file);
        }
      }
    }
    return naming;
  }

  private static Map<String, List<SpecificRecord>> of(
      String athlete, Map<String, List<SpecificRecord>> events) {
    Map<String, List<SpecificRecord>> theirs = new TreeMap<>();
    events.forEach(
        (topic, all) ->
            theirs.put(
                topic,
                all.stream().filter(event -> InMemoryJob.athlete(event).equals(athlete)).toList()));
    return theirs;
  }

  private static List<EffectScore> effects(Map<String, List<SpecificRecord>> events) {
    return events(events, TopicCatalogue.EFFECT_SCORES.name());
  }

  private static <T> T last(List<T> all) {
    return all.get(all.size() - 1);
  }

  @SuppressWarnings("unchecked")
  private static <T> List<T> events(Map<String, List<SpecificRecord>> events, String topic) {
    return (List<T>) events.get(topic);
  }

  private static boolean isTelemetry(RawRecord raw) {
    return raw.topic.equals(TopicCatalogue.SMARTWATCH.name())
        || raw.topic.equals(TopicCatalogue.TREADMILL.name());
  }
}
