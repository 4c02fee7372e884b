package io.pulseline.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SafePausesTest {
  private static final long END = 3 * SafePauses.SOON_OFFSETS;
  private static final TopicPartition PARTITION = new TopicPartition("telemetry.treadmill", 2);
  private static final KafkaPartitionSplit SPLIT = new KafkaPartitionSplit(PARTITION, 0, END);
  private static final List<String> ASKED = List.of(SPLIT.splitId());

  private final ReadProgress progress = new ReadProgress();
  private final SafePauses pauses = new SafePauses(progress);

  @BeforeEach
  void read() {
    progress.startsAt(PARTITION, 0);
    pauses.add(List.of(SPLIT), Map.of(PARTITION, END));
  }

  @Test
  void farFromItsEndAPartitionIsPausedAndResumedOnce() {
    assertThat(pauses.pause(ASKED)).isEqualTo(ASKED);
    assertThat(pauses.resume(ASKED)).isEqualTo(ASKED);
    assertThat(pauses.resume(ASKED)).isEmpty();
  }

  @Test
  void nearItsEndItIsNeitherPausedNorResumed() {
    progress.polled(PARTITION, END - SafePauses.SOON_OFFSETS + 1, END - SafePauses.SOON_OFFSETS);
    assertThat(pauses.pause(ASKED)).isEmpty();
    assertThat(pauses.resume(ASKED)).isEmpty();
  }

  @Test
  void whatWasPausedBeforeIsResumedNearItsEnd() {
    pauses.pause(ASKED);
    progress.polled(PARTITION, END - 1, END - 2);
    assertThat(pauses.resume(ASKED)).isEqualTo(ASKED);
  }

  @Test
  void aPartitionThatIsNotReadHereIsLeftAlone() {
    assertThat(pauses.pause(List.of("telemetry.treadmill-9"))).isEmpty();
  }
}
