package io.pulseline.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReadProgressTest {
  private static final TopicPartition PARTITION = new TopicPartition("telemetry.treadmill", 2);
  private final ReadProgress progress = new ReadProgress();

  @Test
  void knowsNothingOfAPartitionThatItWasNotTold() {
    assertThat(progress.hasReached(PARTITION, 0)).isFalse();
  }

  @Test
  void anEmptyPartitionIsAtItsEndFromTheStart() {
    progress.startsAt(PARTITION, 7);
    assertThat(progress.hasReached(PARTITION, 7)).isTrue();
    assertThat(progress.hasReached(PARTITION, 8)).isFalse();
  }

  @Test
  void whatTheConsumerHoldsHasNotBeenReached() {
    progress.startsAt(PARTITION, 0);
    progress.polled(PARTITION, 3, 2);
    progress.emitted("telemetry.treadmill", 2, 1);
    assertThat(progress.hasReached(PARTITION, 3)).isFalse();
    progress.emitted("telemetry.treadmill", 2, 2);
    assertThat(progress.hasReached(PARTITION, 3)).isTrue();
  }

  @Test
  void markersOfTransactionsArePassedWithoutARecord() {
    progress.startsAt(PARTITION, 0);
    progress.polled(PARTITION, 3, 2);
    progress.polled(PARTITION, 4, -1);
    assertThat(progress.hasReached(PARTITION, 4)).isFalse();
    progress.emitted("telemetry.treadmill", 2, 2);
    assertThat(progress.hasReached(PARTITION, 4)).isTrue();
  }

  @Test
  void partitionsOfATopicAreApart() {
    TopicPartition other = new TopicPartition("telemetry.treadmill", 5);
    progress.startsAt(other, 0);
    progress.polled(other, 1, 0);
    progress.emitted("telemetry.treadmill", 2, 9);
    assertThat(progress.hasReached(other, 1)).isFalse();
    progress.emitted("telemetry.treadmill", 5, 0);
    assertThat(progress.hasReached(other, 1)).isTrue();
  }

  @Test
  void eachSubtaskBeginsWithItsOwn() throws Exception {
    progress.startsAt(PARTITION, 7);
    ReadProgress shipped = InstantiationUtil.clone(progress);
    assertThat(shipped.hasReached(PARTITION, 7)).isFalse();
    shipped.startsAt(PARTITION, 3);
    assertThat(shipped.hasReached(PARTITION, 3)).isTrue();
  }
}
