package io.pulseline.jobs.reject;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.Stage;
import java.nio.ByteBuffer;

/** What the rejection of a record has to carry, whichever stage rejected it. */
public final class WholeRejection {
  /** Header value that tests send records with. */
  public static final String REPLAY_OF = "telemetry.treadmill-0-7";

  private WholeRejection() {}

  /** Requires stage, reason, detail, bytes, origin, arrival time and what it was sent again for. */
  public static void require(
      RejectedRecord rejected, RawRecord raw, Stage stage, RejectReason reason) {
    assertThat(rejected.getStage()).isEqualTo(stage);
    assertThat(rejected.getReason()).isEqualTo(reason);
    assertThat(rejected.getDetail()).endsWith(".");
    assertThat(rejected.getEventId()).isEqualTo(raw.topic + "-" + raw.partition + "-" + raw.offset);
    assertThat(rejected.getTopic()).isEqualTo(raw.topic);
    assertThat(rejected.getPartition()).isEqualTo(raw.partition);
    assertThat(rejected.getOffset()).isEqualTo(raw.offset);
    assertThat(rejected.getArrivalTime()).isEqualTo(raw.arrivalMillis);
    assertThat(rejected.getRecordKey()).isEqualTo(ByteBuffer.wrap(raw.key));
    assertThat(rejected.getRecordValue()).isEqualTo(ByteBuffer.wrap(raw.value));
    assertThat(rejected.getRecordSize()).isEqualTo(raw.value.length);
    assertThat(rejected.getSampleCount()).isEqualTo(1);
    assertThat(rejected.getReplayOf()).isEqualTo(raw.replayOf);
  }
}
