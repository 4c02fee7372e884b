package io.pulseline.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HorizonLookupTest {
  private static final long SLACK_MILLIS = 7;

  private final GrowingLog log = new GrowingLog(3);

  @Test
  void aLogWithoutRecordsHasNoHorizon() throws Exception {
    HorizonLookup lookup = new HorizonLookup(log, SLACK_MILLIS);
    assertThat(lookup.lookUp(log.partitions)).isNull();
    log.append(1);
    assertThat(lookup.lookUp(log.partitions).arrivalMillis()).isEqualTo(log.now - SLACK_MILLIS);
  }

  @Test
  void aRecordAfterSilenceIsInTheNextHorizon() throws Exception {
    HorizonLookup lookup = new HorizonLookup(log, 0);
    for (int partition : new int[] {0, 2, 2, 1, 0}) {
      log.append(partition);
      assertThat(lookup.lookUp(log.partitions).arrivalMillis()).isEqualTo(log.now);
    }
  }

  @Test
  void whoStandsStillIsNotAskedAgain() throws Exception {
    HorizonLookup lookup = new HorizonLookup(log, 0);
    log.append(0);
    lookup.lookUp(log.partitions);
    assertThat(log.asked).containsExactlyInAnyOrderElementsOf(log.partitions);
    log.asked.clear();
    lookup.lookUp(log.partitions);
    assertThat(log.asked).isEmpty();
    log.append(2);
    lookup.lookUp(log.partitions);
    assertThat(log.asked).containsExactly(log.partitions.get(2));
  }

  /** Records come whenever they like, between the two questions too. */
  @Property(tries = 300)
  void noRecordOfAnEarlierMomentComesAfterTheEnds(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    GrowingLog growing = new GrowingLog(1 + random.nextInt(12));
    HorizonLookup lookup = new HorizonLookup(growing, 0);
    growing.random = random;
    List<ArrivalHorizon> horizons = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ArrivalHorizon horizon = lookup.lookUp(growing.partitions);
      if (horizon != null) {
        horizons.add(horizon);
      }
    }
    growing.random = null;
    int lookups = 1 + growing.partitions.size() / GrownPartitions.MOST_ASKED;
    ArrivalHorizon last = null;
    for (int i = 0; i < lookups; i++) {
      last = lookup.lookUp(growing.partitions);
    }
    for (ArrivalHorizon horizon : horizons) {
      for (TopicPartition partition : growing.partitions) {
        int end = (int) horizon.endOf(partition).orElseThrow();
        List<Long> records = growing.arrivals.get(partition);
        assertThat(records.subList(end, records.size()))
            .as("seed %d", seed)
            .allMatch(arrival -> arrival > horizon.arrivalMillis());
      }
    }
    assertThat(last == null ? 0 : last.arrivalMillis()).as("seed %d", seed).isEqualTo(growing.now);
  }

  /** A log in memory, each record of which has a moment of its own. */
  private static final class GrowingLog implements HorizonLookup.Log {
    final List<TopicPartition> partitions = new ArrayList<>();
    final Map<TopicPartition, List<Long>> arrivals = new HashMap<>();
    final List<TopicPartition> asked = new ArrayList<>();
    Random random;
    long now;

    GrowingLog(int count) {
      for (int i = 0; i < count; i++) {
        TopicPartition partition = new TopicPartition("telemetry.treadmill", i);
        partitions.add(partition);
        arrivals.put(partition, new ArrayList<>());
      }
    }

    void append(int partition) {
      arrivals.get(partitions.get(partition)).add(++now);
    }

    /** Meanwhile. */
    private void appendSome() {
      if (random != null) {
        for (int i = random.nextInt(6); i > 0; i--) {
          append(random.nextInt(partitions.size()));
        }
      }
    }

    @Override
    public long newestArrival(Collection<TopicPartition> of) {
      long newest = -1;
      for (TopicPartition partition : of) {
        appendSome();
        asked.add(partition);
        List<Long> records = arrivals.get(partition);
        newest = Math.max(newest, records.isEmpty() ? -1 : records.get(records.size() - 1));
      }
      return newest;
    }

    @Override
    public Map<TopicPartition, Long> endsOf(Collection<TopicPartition> of) {
      Map<TopicPartition, Long> ends = new HashMap<>();
      for (TopicPartition partition : of) {
        appendSome();
        ends.put(partition, (long) arrivals.get(partition).size());
      }
      return ends;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
