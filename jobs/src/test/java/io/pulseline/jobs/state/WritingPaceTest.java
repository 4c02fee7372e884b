package io.pulseline.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WritingPaceTest {
  private static final Thread ANOTHER = new Thread();

  private final List<Long> rests = new ArrayList<>();
  private long nowNanos = -5_000_000_000L;
  private long processorNanos = 70_000_000;

  @Test
  void restsTwiceAsLongAsItHasWritten() {
    WritingPace pace = pace(ANOTHER);
    write(pace, 4_000_000, 0);
    assertThat(rests).isEmpty();
    write(pace, 400_000, 0);
    write(pace, 400_000, 0);
    assertThat(rests).isEmpty();
    write(pace, 400_000, 0);
    assertThat(rests).containsExactly(2_400_000L);
    write(pace, 900_000, 0);
    assertThat(rests).hasSize(1);
    write(pace, 5_000_000, 0);
    assertThat(rests).containsExactly(2_400_000L, 11_800_000L);
  }

  @Test
  void waitingForTheStoreIsRest() {
    WritingPace pace = pace(ANOTHER);
    write(pace, 0, 0);
    write(pace, 1_000_000, 1_500_000);
    write(pace, 1_000_000, 1_600_000);
    write(pace, 1_000_000, 900_000_000L);
    assertThat(rests).containsExactly(5_000_000L, 5_000_000L, 5_000_000L);
  }

  @Test
  void aLargeCheckpointIsDueAfterSomeSecondsOfRest() {
    WritingPace pace = pace(ANOTHER);
    for (int i = 0; i < 1_000; i++) {
      write(pace, 10_000_000, 0);
    }
    assertThat(rests).hasSize(150).containsOnly(20_000_000L);
    nowNanos += 20_000_000_000L;
    pace.rest();
    write(pace, 10_000_000, 0);
    assertThat(rests).hasSize(151);
  }

  @Test
  void waitingForAProcessorIsWriting() {
    WritingPace pace = pace(ANOTHER);
    write(pace, 0, 0);
    write(pace, 1_000_000, 1_000_000);
    assertThat(rests).containsExactly(4_000_000L);
  }

  @Test
  void whatAnotherThreadTookIsNotThisOnes() throws InterruptedException {
    WritingPace pace = pace(ANOTHER);
    write(pace, 0, 0);
    Thread next = new Thread(() -> write(pace, 8_000_000, 0));
    next.start();
    next.join();
    assertThat(rests).isEmpty();
    write(pace, 8_000_000, 0);
    assertThat(rests).isEmpty();
  }

  @Test
  void theTaskDoesNotRest() {
    WritingPace pace = pace(Thread.currentThread());
    for (int i = 0; i < 20; i++) {
      write(pace, 2_000_000, 0);
    }
    assertThat(rests).isEmpty();
  }

  private void write(WritingPace pace, long busyNanos, long waitedNanos) {
    nowNanos += busyNanos + waitedNanos;
    processorNanos += busyNanos;
    pace.rest();
  }

  private WritingPace pace(Thread task) {
    return new WritingPace(
        task,
        () -> nowNanos,
        () -> processorNanos,
        rest -> {
          rests.add(rest);
          nowNanos += rest;
        });
  }
}
