package io.pulseline.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class EndOfArrivalTest {
  @Test
  void passesEverythingOnAndEndsTimeThoughTheSourceIsIdle() throws Exception {
    StreamRecord<RawRecord> record = new StreamRecord<>(new RawRecord(), 7);
    try (OneInputStreamOperatorTestHarness<RawRecord, RawRecord> harness =
        new OneInputStreamOperatorTestHarness<>(new EndOfArrival())) {
      harness.open();
      harness.processElement(record);
      harness.processWatermark(new Watermark(6));
      harness.processWatermarkStatus(WatermarkStatus.IDLE);
      harness.endInput();

      assertThat(harness.getOutput().poll())
          .isInstanceOfSatisfying(
              StreamRecord.class, passed -> assertThat(passed.getTimestamp()).isEqualTo(7));
      assertThat(harness.getOutput())
          .containsExactly(
              new Watermark(6),
              WatermarkStatus.IDLE,
              WatermarkStatus.ACTIVE,
              Watermark.MAX_WATERMARK);
    }
  }
}
