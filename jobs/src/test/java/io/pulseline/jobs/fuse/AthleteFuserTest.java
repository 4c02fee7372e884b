package io.pulseline.jobs.fuse;

import static io.pulseline.jobs.Telemetry.BASE_MILLIS;
import static io.pulseline.jobs.Telemetry.BASE_SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.Telemetry;
import io.pulseline.jobs.erasure.Erasure;
import io.pulseline.jobs.reject.Rejections;
import io.pulseline.jobs.reject.WholeRejection;
import io.pulseline.jobs.state.BegunCheckpoint;
import io.pulseline.jobs.state.Restarted;
import io.pulseline.jobs.validate.ProfileUpdate;
import io.pulseline.jobs.validate.Sample;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.athlete.Goal;
import io.pulseline.physiology.athlete.Sex;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AthleteFuserTest {
  private static final Athlete PROFILE =
      new Athlete(
          1990,
          Sex.MALE,
          75,
          180,
          55,
          190,
          5,
          Goal.ENDURANCE,
          Float.NaN,
          Float.NaN,
          Float.NaN,
          Float.NaN);

  private KeyedTwoInputStreamOperatorTestHarness<String, Sample, ProfileUpdate, AthleteSecond>
      harness;
  private long offset;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void emitsOnlyAtATickAndOnlyWhatArrivedByThen() throws Exception {
    for (int second = 0; second < 10; second++) {
      watch("ada", second, second * 1_000L + 100);
    }
    assertThat(lines()).isEmpty();
    tick(6);
    assertThat(lines()).containsExactly("ada 0 0", "ada 0 1");
  }

  @Test
  void oneAthletesClockIsNoBusinessOfAnother() throws Exception {
    for (int second = 0; second < 10; second++) {
      watch("ada", second, second * 1_000L);
      watch("eve", second - 3_600, second * 1_000L);
    }
    tick(9);
    assertThat(lines()).hasSize(12);
    assertThat(lines().stream().filter(line -> line.startsWith("ada"))).hasSize(6);
  }

  @Test
  void rejectsRepeatsAndLateSamplesWithTheirOrigin() throws Exception {
    for (int second = 0; second < 10; second++) {
      watch("ada", second, second * 1_000L);
    }
    watch("ada", 9, 9_000);
    tick(9);
    Sample late = sample("ada", 2, 9_500);
    late.data.seq = 4711;
    late.raw.replayOf = WholeRejection.REPLAY_OF;
    harness.processElement1(late, late.data.arrivalMillis);
    tick(10);
    assertThat(rejected())
        .extracting(RejectedRecord::getReason)
        .containsExactly(RejectReason.DUPLICATE, RejectReason.LATE);
    assertThat(rejected().get(0).getOffset()).isEqualTo(10);
    WholeRejection.require(rejected().get(1), late.raw, Stage.FUSE, RejectReason.LATE);
  }

  @Test
  void endsTheSessionFiveMinutesAfterTheLastArrival() throws Exception {
    watch("ada", 0, 0);
    tick(299);
    assertThat(lines()).containsExactly("ada 0 0");
    tick(300);
    assertThat(lines()).endsWith("ada 0 end SILENCE");
  }

  @Test
  void endsTheSessionAlsoIfNothingArrivesAfterARestart() throws Exception {
    watch("ada", 0, 0);
    tick(30);
    harness = Restarted.from(harness, harness());
    tick(299);
    assertThat(lines()).isEmpty();
    tick(300);
    assertThat(lines()).containsExactly("ada 0 end SILENCE");
  }

  @Test
  void restoresWhatHasComeSinceTheLastTickInWhateverOrder() throws Exception {
    for (int second = 9; second >= 0; second--) {
      watch("ada", second, second * 1_000L + 100);
    }
    harness = Restarted.from(harness, harness());
    tick(6);
    assertThat(lines()).containsExactly("ada 0 0", "ada 0 1");
  }

  @Test
  void doesWithoutTheGraceAlsoAfterARestart() throws Exception {
    for (int second = 0; second <= 7; second++) {
      watch("ada", second, second * 1_000L + 100);
      treadmill("ada", second, second * 1_000L + 200);
    }
    tick(8);
    assertThat(lines()).hasSize(7).endsWith("ada 0 6");
    harness = Restarted.from(harness, harness());
    for (int second = 8; second <= 9; second++) {
      watch("ada", second, second * 1_000L + 100);
      treadmill("ada", second, second * 1_000L + 200);
    }
    tick(10);
    assertThat(lines()).containsExactly("ada 0 7", "ada 0 8");
  }

  @Test
  void sendsSecondsAheadInWhichHeartRateIsAtItsMaximum() throws Exception {
    profile("ada", PROFILE, 0);
    for (int second = 0; second < 10; second++) {
      watch("ada", second, second * 1_000L + 100);
      treadmill("ada", second, second * 1_000L + 500);
    }
    tick(10);
    assertThat(linesAhead()).isEmpty();
    Sample over = sample("ada", 10, 10_100);
    over.data.heartRateBpm = PROFILE.maxHrBpm();
    harness.processElement1(over, over.data.arrivalMillis);
    tick(11);
    assertThat(lines()).endsWith("ada 0 8", "ada 0 9", "ada 0 10");
    assertThat(linesAhead()).containsExactly("1: ada 0 9", "2: ada 0 10");
    treadmill("ada", 10, 11_200);
    tick(12);
    assertThat(lines()).endsWith("ada 0 9", "ada 0 10");
    assertThat(linesAhead()).endsWith("2: ada 0 10", "1: ada 0 10");
  }

  @Test
  void lookingAheadCountsNoSecondTwice() throws Exception {
    profile("ada", PROFILE, 0);
    for (int second = 0; second <= 40; second++) {
      Sample locked = sample("ada", second, second * 1_000L + 100);
      locked.data.heartRateBpm = PROFILE.maxHrBpm();
      locked.data.cadenceSpm = PROFILE.maxHrBpm();
      harness.processElement1(locked, locked.data.arrivalMillis);
      tick(second + 1);
      treadmill("ada", second, second * 1_000L + 1_050);
    }
    tick(42);
    assertThat(linesAhead()).hasSizeGreaterThan(40);
    // Heart rate within 3 of cadence for 30 s.
    assertThat(harness.extractOutputValues())
        .filteredOn(second -> second.ahead == 0 && second.second.cadenceLockSuspected)
        .first()
        .satisfies(second -> assertThat(second.second.epochSecond).isEqualTo(BASE_SECOND + 29));
  }

  private List<String> linesAhead() {
    return harness.extractOutputValues().stream()
        .filter(second -> second.ahead > 0)
        .map(second -> second.ahead + ": " + line(second))
        .toList();
  }

  @Test
  void endsTheSessionAtTheEndOfInput() throws Exception {
    watch("ada", 0, 0);
    harness.processBothWatermarks(Watermark.MAX_WATERMARK);
    assertThat(lines()).containsExactly("ada 0 0", "ada 0 end END_OF_INPUT");
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void actsForAllWhoHaveSomethingToDoAtATick() throws Exception {
    List<String> expected = new ArrayList<>();
    for (int athlete = 0; athlete < 130; athlete++) {
      watch("a" + athlete, 0, 0);
      expected.add("a" + athlete + " 0 0");
      expected.add("a" + athlete + " 0 end END_OF_INPUT");
    }
    harness.processBothWatermarks(Watermark.MAX_WATERMARK);
    assertThat(lines()).containsExactlyElementsOf(expected);
  }

  @Test
  void losesNothingThatComesWhenTimeHasEnded() throws Exception {
    watch("ada", 0, 0);
    watch("ada", 1, 1_000);
    harness.processBothWatermarks(Watermark.MAX_WATERMARK);
    treadmill("ada", 1, 1_100);
    treadmill("ada", 2, 1_200);
    assertThat(rejected()).extracting(RejectedRecord::getReason).containsExactly(RejectReason.LATE);
    assertThat(lines()).endsWith("ada 2 2", "ada 2 end END_OF_INPUT");
  }

  @Test
  void aProfileHoldsFromTheTickItArrivedBy() throws Exception {
    profile("ada", PROFILE, 500);
    for (int second = 0; second < 10; second++) {
      watch("ada", second, second * 1_000L);
    }
    tick(9);
    assertThat(profiles()).hasSize(6).containsOnly(PROFILE);
    profile("ada", null, 9_500);
    watch("ada", 10, 9_600);
    tick(10);
    assertThat(profiles()).endsWith(Athlete.UNKNOWN);
    assertThat(harness.extractOutputValues())
        .allSatisfy(
            second ->
                assertThat(second.estimates)
                    .isEqualTo(AthleteEstimates.of(second.athlete, second.sessionStartSecond)));
  }

  @Test
  void keepsNothingButTheClockAfterASession() throws Exception {
    watch("ada", 0, 0);
    tick(301);
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void restoresInTheMiddleOfASessionAtAnotherParallelism() throws Exception {
    for (int second = 0; second < 60; second++) {
      watch("ada", second, second * 1_000L);
      treadmill("ada", second, second * 1_000L + 10);
      watch("bob", second, second * 1_000L + 20);
    }
    tick(30);
    BegunCheckpoint checkpoint = BegunCheckpoint.of(harness);
    int emittedBefore = lines().size();
    tick(59);
    OperatorSubtaskState snapshot = checkpoint.write();
    List<String> expected = new ArrayList<>(lines());
    expected.subList(0, emittedBefore).clear();
    Collections.sort(expected);

    List<String> restored = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var half = harness(2, subtask)) {
        half.setup();
        half.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                snapshot, JobOptions.MAX_PARALLELISM, 1, 2, subtask));
        half.open();
        half.processBothWatermarks(new Watermark(BASE_MILLIS + 59_000));
        restored.addAll(lines(half));
      }
    }
    Collections.sort(restored);
    assertThat(restored).isEqualTo(expected);
  }

  @Test
  void theHeapHasRoomForSomeStatesBesideABackendThatWritesThem() throws Exception {
    openOnRocksDb(JobOptions.AT_HAND_AS_HEAP_ALLOWS);
    for (int second = 0; second < 20; second++) {
      watch("ada", second, second * 1_000L + 100);
      watch("bob", second, second * 1_000L + 100);
      tick(second);
    }
    harness.getOperator().prepareSnapshotPreBarrier(1);
    assertThat(lines()).contains("ada is written", "bob is written");
  }

  @Test
  void statesThatABackendWritesAreWrittenBeforeACheckpoint() throws Exception {
    openOnRocksDb(1);
    for (int second = 0; second < 20; second++) {
      watch("ada", second, second * 1_000L + 100);
      watch("bob", second, second * 1_000L + 100);
      tick(second);
    }
    int seconds = lines().size();
    harness.getOperator().prepareSnapshotPreBarrier(1);
    // Bob came when as many as are allowed were at hand: his are written at each tick.
    assertThat(lines().subList(seconds, lines().size())).containsExactly("ada is written");
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.getOperator().prepareSnapshotPreBarrier(2);
    assertThat(lines()).hasSize(seconds + 1);
    tick(21);
    List<String> expected = lines().subList(seconds + 1, lines().size());
    assertThat(expected).isNotEmpty();
    harness.close();
    harness = onRocksDb(1);
    harness.initializeState(snapshot);
    harness.open();
    tick(21);
    assertThat(lines()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void statesThatABackendWritesAreWrittenWhenNothingIsWaitedForAnyMore() throws Exception {
    openOnRocksDb(1);
    for (int second = 0; second < 3; second++) {
      watch("ada", second, second * 1_000L);
      tick(second + 1);
    }
    tick(303);
    assertThat(lines())
        .containsExactly("ada 0 0", "ada 0 1", "ada 0 2", "ada 0 end SILENCE", "ada is written");
    watch("ada", 2, 304_000);
    tick(305);
    assertThat(rejected())
        .extracting(RejectedRecord::getReason)
        .containsExactly(RejectReason.DUPLICATE);
  }

  @Test
  void nothingIsAtHandOfWhoIsForgotten() throws Exception {
    openOnRocksDb(1);
    for (int second = 0; second < 20; second++) {
      watch("ada", second, second * 1_000L + 100);
      tick(second);
    }
    erase("ada", 20_060);
    tick(21);
    harness.snapshot(1, 1);
    watch("ada", 0, 22_000);
    tick(60);
    assertThat(lines()).containsSubsequence("ada forgotten", "ada 0 0");
  }

  private void openOnRocksDb(int athletesAtHand) throws Exception {
    harness.close();
    harness = onRocksDb(athletesAtHand);
    harness.open();
  }

  private KeyedTwoInputStreamOperatorTestHarness<String, Sample, ProfileUpdate, AthleteSecond>
      onRocksDb(int athletesAtHand) throws Exception {
    KeyedTwoInputStreamOperatorTestHarness<String, Sample, ProfileUpdate, AthleteSecond> opened =
        harness(1, 0, athletesAtHand);
    opened.setStateBackend(new EmbeddedRocksDBStateBackend());
    return opened;
  }

  @Property(tries = 60)
  void theOrderInWhichPartitionsAreReadDecidesNothing(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<Sample> samples = new ArrayList<>();
    for (int second = 0; second < 60; second++) {
      for (String athlete : List.of("ada", "bob", "eve")) {
        if (random.nextInt(10) > 0) {
          samples.add(sample(athlete, second, second * 1_000L + random.nextInt(2_000)));
        }
        if (random.nextInt(20) == 0) {
          samples.add(sample(athlete, second, second * 1_000L + random.nextInt(9_000)));
        }
        Sample belt = treadmillSample(athlete, second, second * 1_000L + random.nextInt(2_500));
        samples.add(belt);
      }
    }
    List<String> expected = outcome(samples, random, false);
    for (int variant = 0; variant < 3; variant++) {
      assertThat(outcome(samples, random, true)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  /**
   * Everything emitted and rejected, by athlete in order, when partitions are read at random
   * speeds.
   */
  private List<String> outcome(List<Sample> samples, Random random, boolean shuffled)
      throws Exception {
    List<Sample> reading = new ArrayList<>(samples);
    if (shuffled) {
      Collections.shuffle(reading, random);
    } else {
      reading.sort(Comparator.comparingLong(s -> s.data.arrivalMillis));
    }
    try (var target = harness()) {
      target.open();
      for (Sample sample : reading) {
        target.processElement1(sample, sample.data.arrivalMillis);
      }
      for (int second = 1; second <= 400; second += shuffled ? 1 + random.nextInt(20) : 1) {
        target.processBothWatermarks(new Watermark(BASE_MILLIS + second * 1_000L));
      }
      target.processBothWatermarks(new Watermark(BASE_MILLIS + 400_000));
      List<String> all = new ArrayList<>(lines(target));
      if (target.getSideOutput(Rejections.TAG) != null) {
        for (StreamRecord<RejectedRecord> record : target.getSideOutput(Rejections.TAG)) {
          all.add(
              record.getValue().getAthleteId()
                  + " "
                  + record.getValue().getReason()
                  + " "
                  + record.getValue().getOffset());
        }
      }
      all.sort(Comparator.comparing(line -> line.substring(0, 3)));
      return all;
    }
  }

  private void watch(String athleteId, int second, long arrival) throws Exception {
    Sample sample = sample(athleteId, second, arrival);
    harness.processElement1(sample, sample.data.arrivalMillis);
  }

  private void treadmill(String athleteId, int second, long arrival) throws Exception {
    Sample sample = treadmillSample(athleteId, second, arrival);
    harness.processElement1(sample, sample.data.arrivalMillis);
  }

  @Test
  void forgetsAllThatArrivedByTheTickOfTheRequest() throws Exception {
    profile("ada", PROFILE, 0);
    for (int second = 0; second < 10; second++) {
      watch("ada", second, second * 1_000L + 100);
      watch("eve", second, second * 1_000L + 100);
    }
    tick(6);
    erase("ada", 8_060);
    tick(9);
    assertThat(lines())
        .filteredOn(line -> line.startsWith("ada"))
        .containsExactly("ada 0 0", "ada 0 1", "ada 0 2", "ada 0 3", "ada forgotten");
    Erasure erasure = erasures().get(0);
    assertThat(erasure.wasKnown).isTrue();
    // Seconds 4 to 8 had arrived by the tick of second 9; second 9 had not.
    assertThat(erasure.discardedSamples).isEqualTo(5);
    harness.processBothWatermarks(Watermark.MAX_WATERMARK);
    assertThat(lines())
        .filteredOn(line -> line.startsWith("ada"))
        .endsWith("ada forgotten", "ada 9 9", "ada 9 end END_OF_INPUT");
    assertThat(harness.extractOutputValues())
        .filteredOn(second -> second.athleteId.equals("ada"))
        .last()
        .satisfies(second -> assertThat(second.athlete).isEqualTo(Athlete.UNKNOWN));
    assertThat(lines()).filteredOn(line -> line.startsWith("eve")).hasSize(11);
  }

  @Test
  void leavesNothingOfWhoIsForgotten() throws Exception {
    profile("ada", PROFILE, 0);
    watch("ada", 0, 100);
    tick(5);
    watch("ada", 5, 5_110);
    harness.snapshot(1, 1);
    assertThat(harness.numKeyedStateEntries()).isPositive();
    erase("ada", 5_120);
    harness = Restarted.from(harness, harness());
    tick(6);
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(erasures()).hasSize(1);
    tick(600);
    assertThat(lines()).containsExactly("ada forgotten");
  }

  @Test
  void whoIsNotKnownIsForgottenAllTheSame() throws Exception {
    erase("nobody", 100);
    erase("nobody", 200);
    tick(1);
    assertThat(erasures()).hasSize(2).noneMatch(erasure -> erasure.wasKnown);
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void aDeletedProfileIsGone() throws Exception {
    profile("ada", PROFILE, 0);
    tick(1);
    profile("ada", null, 1_500);
    tick(2);
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  private void erase(String athleteId, long arrival) throws Exception {
    ProfileUpdate update = new ProfileUpdate();
    update.athleteId = athleteId;
    update.erasure = new Erasure();
    update.arrivalMillis = BASE_MILLIS + arrival;
    update.offset = offset++;
    harness.processElement2(update, update.arrivalMillis);
  }

  private List<Erasure> erasures() {
    return harness.extractOutputValues().stream()
        .filter(s -> s.erasure != null)
        .map(s -> s.erasure)
        .toList();
  }

  private void profile(String athleteId, Athlete athlete, long arrival) throws Exception {
    ProfileUpdate update = new ProfileUpdate();
    update.athleteId = athleteId;
    update.athlete = athlete;
    update.arrivalMillis = BASE_MILLIS + arrival;
    update.offset = offset++;
    harness.processElement2(update, update.arrivalMillis);
  }

  private Sample sample(String athleteId, int second, long arrival) {
    Sample sample = new Sample();
    sample.athleteId = athleteId;
    sample.raw =
        Telemetry.raw(
            Telemetry.watch(athleteId, second, 120.0), 0, offset++, BASE_MILLIS + arrival);
    sample.data.deviceHash = 1;
    sample.data.seq = second;
    sample.data.eventMillis = BASE_MILLIS + second * 1_000L;
    sample.data.arrivalMillis = sample.raw.arrivalMillis;
    sample.data.heartRateBpm = 120;
    return sample;
  }

  private Sample treadmillSample(String athleteId, int second, long arrival) {
    Sample sample = sample(athleteId, second, arrival);
    sample.data.treadmill = true;
    sample.data.deviceHash = 2;
    sample.data.heartRateBpm = Float.NaN;
    sample.data.speedMps = 2.5f;
    return sample;
  }

  private void tick(int second) throws Exception {
    harness.processBothWatermarks(new Watermark(BASE_MILLIS + second * 1_000L));
  }

  private List<String> lines() {
    return lines(harness);
  }

  /** What was emitted (the harness copies it), as comparable lines. */
  private static List<String> lines(
      KeyedTwoInputStreamOperatorTestHarness<String, Sample, ProfileUpdate, AthleteSecond> from) {
    return from.extractOutputValues().stream().map(AthleteFuserTest::line).toList();
  }

  private static String line(AthleteSecond s) {
    if (s.erasure != null) {
      return s.athleteId + " forgotten";
    }
    if (s.isToWrite) {
      return s.athleteId + " is written";
    }
    long session = s.sessionStartSecond - BASE_SECOND;
    return s.isEndMarker()
        ? "%s %d end %s".formatted(s.athleteId, session, s.sessionEnd)
        : "%s %d %d".formatted(s.athleteId, session, s.second.epochSecond - BASE_SECOND);
  }

  private List<Athlete> profiles() {
    return harness.extractOutputValues().stream().map(s -> s.athlete).toList();
  }

  private List<RejectedRecord> rejected() {
    return harness.getSideOutput(Rejections.TAG).stream().map(StreamRecord::getValue).toList();
  }

  private KeyedTwoInputStreamOperatorTestHarness<String, Sample, ProfileUpdate, AthleteSecond>
      harness() throws Exception {
    return harness(1, 0);
  }

  private KeyedTwoInputStreamOperatorTestHarness<String, Sample, ProfileUpdate, AthleteSecond>
      harness(int parallelism, int subtask) throws Exception {
    return harness(parallelism, subtask, JobOptions.AT_HAND_AS_HEAP_ALLOWS);
  }

  private KeyedTwoInputStreamOperatorTestHarness<String, Sample, ProfileUpdate, AthleteSecond>
      harness(int parallelism, int subtask, int athletesAtHand) throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new AthleteFuser(
            Duration.ofSeconds(3), Duration.ofSeconds(15), Duration.ofMinutes(5), athletesAtHand),
        sample -> sample.athleteId,
        update -> update.athleteId,
        Types.STRING,
        JobOptions.MAX_PARALLELISM,
        parallelism,
        subtask);
  }
}
