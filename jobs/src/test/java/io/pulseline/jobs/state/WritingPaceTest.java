package io.pulseline.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WritingPaceTest {
  private static final Thread ANOTHER = new Thread();

  private final List<Long> pauses = new ArrayList<>();
  private long nowNanos = 5_000_000_000L;

  @Test
  void restsTwiceAsLongAsItHasWritten() {
    WritingPace pace = pace(ANOTHER);
    pace.rest();
    write(pace, 400_000);
    write(pace, 400_000);
    assertThat(pauses).isEmpty();
    write(pace, 400_000);
    assertThat(pauses).containsExactly(2_400_000L);
    write(pace, 900_000);
    assertThat(pauses).hasSize(1);
    write(pace, 5_000_000);
    assertThat(pauses).containsExactly(2_400_000L, 11_800_000L);
  }

  @Test
  void whatWasBetweenTwoCheckpointsIsNotWriting() {
    WritingPace pace = pace(ANOTHER);
    pace.rest();
    write(pace, 5_000_000_000L);
    write(pace, 900_000);
    assertThat(pauses).isEmpty();
    write(pace, 200_000);
    assertThat(pauses).containsExactly(2_200_000L);
  }

  @Test
  void theTaskDoesNotRest() {
    WritingPace pace = pace(Thread.currentThread());
    for (int i = 0; i < 20; i++) {
      write(pace, 2_000_000);
    }
    assertThat(pauses).isEmpty();
  }

  private void write(WritingPace pace, long nanos) {
    nowNanos += nanos;
    pace.rest();
  }

  private WritingPace pace(Thread task) {
    return new WritingPace(
        task,
        () -> nowNanos,
        pause -> {
          pauses.add(pause);
          nowNanos += pause;
        });
  }
}
