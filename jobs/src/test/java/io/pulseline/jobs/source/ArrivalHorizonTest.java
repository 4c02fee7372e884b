package io.pulseline.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ArrivalHorizonTest {
  @Test
  void knowsTheEndsThatWereLookedUpAndNoOthers() throws Exception {
    ArrivalHorizon horizon =
        InstantiationUtil.clone(
            new ArrivalHorizon(
                1_000,
                Map.of(
                    new TopicPartition("a", 4), 40L,
                    new TopicPartition("a", 0), 0L,
                    new TopicPartition("b", 1), 11L)));
    assertThat(horizon.arrivalMillis()).isEqualTo(1_000);
    assertThat(horizon.endOf(new TopicPartition("a", 4))).hasValue(40);
    assertThat(horizon.endOf(new TopicPartition("a", 0))).hasValue(0);
    assertThat(horizon.endOf(new TopicPartition("b", 1))).hasValue(11);
    assertThat(horizon.endOf(new TopicPartition("a", 3))).isEmpty();
    assertThat(horizon.endOf(new TopicPartition("a", 5))).isEmpty();
    assertThat(horizon.endOf(new TopicPartition("c", 0))).isEmpty();
  }
}
