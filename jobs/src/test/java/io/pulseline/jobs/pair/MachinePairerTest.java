package io.pulseline.jobs.pair;

import static io.pulseline.jobs.Telemetry.BASE_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.ArrivalTicks;
import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.Telemetry;
import io.pulseline.jobs.reject.Rejections;
import io.pulseline.jobs.reject.WholeRejection;
import io.pulseline.jobs.source.RawRecord;
import io.pulseline.jobs.state.Restarted;
import io.pulseline.jobs.validate.PairingUpdate;
import io.pulseline.jobs.validate.Sample;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachinePairerTest {
  private KeyedTwoInputStreamOperatorTestHarness<String, Sample, PairingUpdate, Sample> harness;

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
  void joinsByEventTimeNotByArrival() throws Exception {
    pair("ada", 0, 10L, 1);
    pair("bob", 10, null, 2);
    sample(12, 5);
    sample(3, 6);
    tick(10);
    assertThat(athletes()).containsExactly("bob", "ada");
  }

  @Test
  void aSampleWaitsForAPairingThatComesShortlyAfter() throws Exception {
    sample(3, 100);
    tick(5);
    assertThat(athletes()).isEmpty();
    pair("ada", 0, null, 5_500);
    tick(6);
    assertThat(athletes()).containsExactly("ada");
    assertThat(harness.extractOutputValues().get(0).data.arrivalMillis)
        .isEqualTo(BASE_MILLIS + 5_500);
  }

  @Test
  void aSampleWithoutPairingIsRejectedInTheEnd() throws Exception {
    sample(3, 100);
    tick(15);
    assertThat(harness.getSideOutput(Rejections.TAG)).isNull();
    tick(17);
    assertThat(harness.getSideOutput(Rejections.TAG))
        .singleElement()
        .satisfies(
            record ->
                WholeRejection.require(
                    record.getValue(), raw(3, 100), Stage.PAIR, RejectReason.UNPAIRED));
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void aClosedPairingPairsNothingAfterIt() throws Exception {
    pair("ada", 0, null, 1);
    pair("ada", 0, 10L, 2);
    sample(9, 3);
    sample(10, 4);
    tick(1);
    assertThat(athletes()).containsExactly("ada");
  }

  @Test
  void whatIsReadFirstDecidesNothing() throws Exception {
    sample(12, 500);
    pair("bob", 10, null, 400);
    pair("ada", 0, null, 300);
    tick(1);
    assertThat(athletes()).containsExactly("bob");
  }

  @Test
  void anUpdateReadAheadOfItsArrivalIsNotAppliedEarly() throws Exception {
    pair("ada", 0, null, 100);
    pair("ada", 0, 2L, 60_000);
    sample(3, 500);
    tick(1);
    assertThat(athletes()).containsExactly("ada");
  }

  @Test
  void restoresInTheMiddleOfAWait() throws Exception {
    sample(3, 100);
    tick(2);
    harness = Restarted.from(harness, harness());
    pair("ada", 0, null, 2_500);
    tick(3);
    assertThat(athletes()).containsExactly("ada");
  }

  @Test
  void forgetsAnAthletesPairingsAtTheTickAndNobodyElses() throws Exception {
    pair("ada", 0, 10L, 1);
    pair("bob", 10, null, 2);
    tick(1);
    erase("ada", 1_510);
    sample(3, 1_520);
    tick(2);
    sample(4, 2_100);
    sample(12, 2_200);
    tick(3);
    assertThat(athletes()).containsExactly("ada", "bob");
    tick(20);
    assertThat(harness.getSideOutput(Rejections.TAG)).hasSize(1);
  }

  @Test
  void whoWasOnTheMachineBeforeDoesNotGetTheSamplesOfWhoIsForgotten() throws Exception {
    pair("bob", 0, null, 1);
    pair("ada", 10, null, 2);
    tick(1);
    erase("ada", 1_510);
    tick(2);
    sample(5, 2_100);
    sample(12, 2_200);
    tick(20);
    assertThat(athletes()).containsExactly("bob");
    assertThat(harness.getSideOutput(Rejections.TAG)).hasSize(1);
  }

  @Test
  void anErasureTakesWhatArrivedBeforeItsTickAndLeavesWhatComesLater() throws Exception {
    erase("ada", 1_510);
    pair("ada", 0, null, 1_540);
    tick(5);
    assertThat(harness.numKeyedStateEntries()).isZero();
    pair("ada", 0, null, 5_500);
    sample(3, 5_600);
    tick(6);
    assertThat(athletes()).containsExactly("ada");
  }

  @Test
  void anErasureThatWaitsIsRestored() throws Exception {
    pair("ada", 0, null, 1);
    tick(1);
    erase("ada", 1_510);
    harness = Restarted.from(harness, harness());
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    tick(2);
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void manyTicksAtOnceAreAsOneByOne(long seed) throws Exception {
    comeAtRandom(new Random(seed));
    for (long millis = 0; millis <= 40_000; millis += ArrivalTicks.MILLIS) {
      harness.processBothWatermarks(new Watermark(BASE_MILLIS + millis));
    }
    List<List<String>> oneByOne = said();
    harness.close();
    open();
    comeAtRandom(new Random(seed));
    Random steps = new Random(seed);
    for (long millis = 0; millis <= 40_000; millis += steps.nextInt(20_000)) {
      harness.processBothWatermarks(new Watermark(BASE_MILLIS + millis));
    }
    harness.processBothWatermarks(new Watermark(BASE_MILLIS + 40_000));
    assertThat(oneByOne.get(0)).hasSizeGreaterThan(20);
    assertThat(oneByOne.get(2)).hasSizeGreaterThan(5);
    assertThat(said()).isEqualTo(oneByOne);
  }

  /** Samples of two machines, with pairings and requests to forget among them. */
  private void comeAtRandom(Random random) throws Exception {
    for (int i = 0; i < 400; i++) {
      String machine = random.nextBoolean() ? "t1" : "t2";
      String athlete = random.nextBoolean() ? "ada" : "bob";
      int second = random.nextInt(20);
      long arrival = random.nextInt(20_000);
      int kind = random.nextInt(30);
      if (kind == 0) {
        erase(athlete, arrival);
      } else if (kind < 5) {
        pair(machine, athlete, second, random.nextBoolean() ? null : second + 3L, arrival);
      } else {
        sample(machine, second, arrival);
      }
    }
  }

  /** What came out of either machine's samples, in order, and what was rejected, in any. */
  private List<List<String>> said() {
    List<String> rejected =
        harness.getSideOutput(Rejections.TAG) == null
            ? List.of()
            : harness.getSideOutput(Rejections.TAG).stream()
                .map(record -> record.getTimestamp() + " " + record.getValue().getEventTime())
                .sorted()
                .toList();
    return List.of(said("t1"), said("t2"), rejected);
  }

  private List<String> said(String machine) {
    return harness.extractOutputValues().stream()
        .filter(sample -> sample.machineId.equals(machine))
        .map(
            sample ->
                sample.data.arrivalMillis
                    + " "
                    + sample.raw.arrivalMillis
                    + " "
                    + sample.data.eventMillis
                    + " "
                    + sample.athleteId)
        .toList();
  }

  private void erase(String athleteId, long arrival) throws Exception {
    PairingUpdate update = PairingUpdate.erasure(athleteId, BASE_MILLIS + arrival);
    harness.processElement2(update, update.arrivalMillis);
  }

  private void pair(String athleteId, int fromSecond, Long untilSecond, long arrival)
      throws Exception {
    pair("t1", athleteId, fromSecond, untilSecond, arrival);
  }

  private void pair(
      String machineId, String athleteId, int fromSecond, Long untilSecond, long arrival)
      throws Exception {
    PairingUpdate update = new PairingUpdate();
    update.machineId = machineId;
    update.athleteId = athleteId;
    update.fromMillis = BASE_MILLIS + fromSecond * 1_000L;
    update.untilMillis =
        untilSecond == null ? PairingUpdate.OPEN : BASE_MILLIS + untilSecond * 1_000L;
    update.arrivalMillis = BASE_MILLIS + arrival;
    harness.processElement2(update, update.arrivalMillis);
  }

  private static RawRecord raw(int second, long arrival) {
    RawRecord raw =
        Telemetry.raw(
            Telemetry.treadmill("t1", null, second, 2.0), 0, arrival, BASE_MILLIS + arrival);
    raw.replayOf = WholeRejection.REPLAY_OF;
    return raw;
  }

  private void sample(int second, long arrival) throws Exception {
    sample("t1", second, arrival);
  }

  private void sample(String machineId, int second, long arrival) throws Exception {
    Sample sample = new Sample();
    sample.machineId = machineId;
    sample.raw = raw(second, arrival);
    sample.data.treadmill = true;
    sample.data.eventMillis = BASE_MILLIS + second * 1_000L;
    sample.data.arrivalMillis = sample.raw.arrivalMillis;
    harness.processElement1(sample, sample.raw.arrivalMillis);
  }

  private void tick(int second) throws Exception {
    harness.processBothWatermarks(new Watermark(BASE_MILLIS + second * 1_000L));
  }

  private List<String> athletes() {
    return harness.extractOutputValues().stream().map(s -> s.athleteId).toList();
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, Sample, PairingUpdate, Sample>
      harness() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new MachinePairer(Duration.ofSeconds(15)),
        sample -> sample.machineId,
        update -> update.isErasure() ? "any" : update.machineId,
        Types.STRING,
        JobOptions.MAX_PARALLELISM,
        1,
        0);
  }
}
