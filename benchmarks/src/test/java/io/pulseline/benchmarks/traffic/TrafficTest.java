package io.pulseline.benchmarks.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private static final TrafficPlan PLAN = TrafficPlan.backlog(500, 60, 7);

  /** A sample as it arrived. */
  private record Arrival(String device, long seq, long eventMillis, long arrivalMillis) {}

  @Test
  void athletesSendASampleOfEachDeviceEverySecond() {
    Map<String, Set<Long>> numbers = new HashMap<>();
    for (Arrival arrival : samples()) {
      numbers.computeIfAbsent(arrival.device, d -> new HashSet<>()).add(arrival.seq);
    }
    assertThat(numbers).hasSize(2 * PLAN.athletes());
    assertThat(numbers.values())
        .allSatisfy(
            seqs -> {
              assertThat(seqs.size()).isBetween(PLAN.seconds() - 11, PLAN.seconds());
              assertThat(seqs).contains(1L, (long) seqs.size());
            });
  }

  @Test
  void someArriveTwiceAndSomeOutOfOrder() {
    Map<String, Long> newest = new HashMap<>();
    Set<String> seen = new HashSet<>();
    int duplicates = 0;
    int outOfOrder = 0;
    List<Arrival> samples = samples();
    for (Arrival arrival : samples) {
      if (!seen.add(arrival.device + "#" + arrival.seq)) {
        duplicates++;
      } else if (newest.getOrDefault(arrival.device, 0L) > arrival.seq) {
        outOfOrder++;
      }
      newest.merge(arrival.device, arrival.seq, Math::max);
    }
    assertThat((double) duplicates / samples.size())
        .isCloseTo(TrafficPlan.DUPLICATE_SHARE, within(0.001));
    assertThat((double) outOfOrder / samples.size())
        .isCloseTo(TrafficPlan.OUT_OF_ORDER_SHARE, within(0.002));
  }

  @Test
  void arrivalFollowsSoonAfterTheEventAndNeverGoesBack() {
    long before = Long.MIN_VALUE;
    for (Arrival arrival : samples()) {
      assertThat(arrival.arrivalMillis).isGreaterThanOrEqualTo(before);
      before = arrival.arrivalMillis;
      // Up to 3 s on the way; devices' clocks are seconds off, as those of real ones.
      assertThat(arrival.arrivalMillis - arrival.eventMillis).isBetween(-15_000L, 18_000L);
    }
  }

  @Test
  void theSameSeedGivesTheSameTraffic() {
    assertThat(samples()).isEqualTo(samples());
  }

  @Test
  void mostConsolesNameTheirAthleteAndTheOthersArePaired() {
    Set<String> named = new HashSet<>();
    Set<String> paired = new HashSet<>();
    Traffic.of(PLAN)
        .sendTo(
            (topic, key, value, arrivalMillis) -> {
              if (topic.equals(TopicCatalogue.PAIRINGS)) {
                paired.add(key);
              } else if (value instanceof TreadmillSample sample && sample.getAthleteId() != null) {
                named.add(key);
              }
            });
    assertThat(named).doesNotContainAnyElementsOf(paired);
    assertThat(named.size() + paired.size()).isEqualTo(PLAN.athletes());
    assertThat((double) named.size() / PLAN.athletes())
        .isCloseTo(TrafficPlan.NAMING_SHARE, within(0.05));
  }

  private static List<Arrival> samples() {
    List<Arrival> arrivals = new ArrayList<>();
    Traffic.of(PLAN)
        .sendTo(
            (topic, key, value, arrivalMillis) -> {
              if (value instanceof SmartwatchSample sample) {
                arrivals.add(
                    new Arrival(
                        sample.getDeviceId(),
                        sample.getSeq(),
                        sample.getEventTime(),
                        arrivalMillis));
              } else if (value instanceof TreadmillSample sample) {
                arrivals.add(
                    new Arrival(
                        sample.getMachineId(),
                        sample.getSeq(),
                        sample.getEventTime(),
                        arrivalMillis));
              }
            });
    return arrivals;
  }
}
