package io.pulseline.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GrownPartitionsTest {
  private final GrownPartitions grown = new GrownPartitions();
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  @Test
  void allAreAskedOnce() {
    for (int partition = 0; partition < 10; partition++) {
      ends.put(partition(partition), partition % 2L);
    }
    grown.note(ends);
    grown.note(ends);
    List<TopicPartition> toAsk = grown.toAsk();
    assertThat(toAsk).containsExactlyInAnyOrderElementsOf(ends.keySet());
    assertThat(grown.toAsk()).hasSize(10);
    grown.asked(toAsk);
    assertThat(grown.toAsk()).isEmpty();
    grown.note(ends);
    assertThat(grown.toAsk()).isEmpty();
  }

  @Test
  void thoseThatHaveGrownMostAreAskedFirstAndTheOthersWhenTheseStandStill() {
    known(10);
    for (int partition = 2; partition < 9; partition++) {
      grow(partition, 100 - partition);
    }
    grow(5, 100);
    grown.note(ends);
    assertThat(grown.toAsk())
        .containsExactly(partition(5), partition(2), partition(3), partition(4));
    grown.asked(grown.toAsk());
    grow(8, 1);
    grown.note(ends);
    assertThat(grown.toAsk()).containsExactly(partition(6), partition(8), partition(7));
    grown.asked(grown.toAsk());
    assertThat(grown.toAsk()).isEmpty();
  }

  @Test
  void oneThatIsNewIsAskedBesideThoseThatHaveGrown() {
    known(6);
    for (int partition = 0; partition < 6; partition++) {
      grow(partition, 1);
    }
    ends.put(partition(6), 0L);
    grown.note(ends);
    assertThat(grown.toAsk()).hasSize(5).startsWith(partition(6));
    grow(6, 3);
    grown.note(ends);
    assertThat(grown.toAsk()).hasSize(5).startsWith(partition(6));
  }

  /** As after an election of a broker that had not got all. */
  @Test
  void oneThatHasBecomeShorterHasNothingNew() {
    known(1);
    grow(0, -3);
    grown.note(ends);
    assertThat(grown.toAsk()).isEmpty();
    grow(0, 1);
    grown.note(ends);
    assertThat(grown.toAsk()).containsExactly(partition(0));
  }

  private void known(int partitions) {
    for (int partition = 0; partition < partitions; partition++) {
      ends.put(partition(partition), 50L);
    }
    grown.note(ends);
    grown.asked(grown.toAsk());
  }

  private void grow(int partition, long by) {
    ends.merge(partition(partition), by, Long::sum);
  }

  private static TopicPartition partition(int number) {
    return new TopicPartition("telemetry.smartwatch", number);
  }
}
