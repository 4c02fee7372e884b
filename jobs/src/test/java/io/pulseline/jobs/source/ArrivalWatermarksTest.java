package io.pulseline.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class ArrivalWatermarksTest {
  private static final long NOW = 1_767_290_400_250L;

  private final Emitted emitted = new Emitted();
  private final ArrivalWatermarks watermarks = new ArrivalWatermarks(() -> NOW);

  @Test
  void beforeTheFirstRecordThereIsNone() {
    watermarks.onPeriodicEmit(emitted);
    assertThat(emitted.millis).isEmpty();
  }

  @Test
  void whereTheJobKeepsUpTheyFollowEachRecord() {
    arrives(NOW - 999);
    arrives(NOW - 1);
    arrives(NOW + 700);
    assertThat(emitted.millis).containsExactly(NOW - 1_000, NOW - 2, NOW + 699);
  }

  @Test
  void whereItIsBehindTheyStepByHalfOfThat() {
    arrives(NOW - 5_000);
    arrives(NOW - 4_001);
    arrives(NOW - 2_999);
    arrives(NOW - 1_000);
    assertThat(emitted.millis)
        .as("steps of 2.5, 2, 1 and 0.5 s")
        .containsExactly(
            multiple(2_500, 5_000),
            multiple(2_000, 4_001),
            multiple(1_000, 2_999),
            multiple(500, 1_000));
  }

  private static long multiple(long stepMillis, long behindMillis) {
    return Math.floorDiv(NOW - behindMillis, stepMillis) * stepMillis - 1;
  }

  @Test
  void whereItIsFarBehindTheyStepByFiveSeconds() {
    long whole = NOW - 250 - 60_000;
    arrives(whole);
    arrives(whole + 4_999);
    arrives(whole + 5_000);
    assertThat(emitted.millis).containsExactly(whole - 1, whole - 1, whole + 4_999);
  }

  @Test
  void anEarlierRecordDoesNotTakeThemBack() {
    arrives(NOW);
    arrives(NOW - 5);
    assertThat(emitted.millis).containsExactly(NOW - 1, NOW - 1);
  }

  private void arrives(long millis) {
    watermarks.onEvent(null, millis, emitted);
    watermarks.onPeriodicEmit(emitted);
  }

  private static final class Emitted implements WatermarkOutput {
    final List<Long> millis = new ArrayList<>();

    @Override
    public void emitWatermark(Watermark watermark) {
      millis.add(watermark.getTimestamp());
    }

    @Override
    public void markIdle() {
      throw new AssertionError("Nobody is idle");
    }

    @Override
    public void markActive() {
      throw new AssertionError("Nobody was idle");
    }
  }
}
