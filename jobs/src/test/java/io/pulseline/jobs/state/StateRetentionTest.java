package io.pulseline.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

class StateRetentionTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int ATHLETES = 500;

  @Test
  void whatHasExpiredLeavesTheHeapWhileOthersGoOn() throws Exception {
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<String, String, String>(
            new KeyedProcessOperator<>(new Counting()), athlete -> athlete, Types.STRING)) {
      harness.open();
      for (int athlete = 0; athlete < ATHLETES; athlete++) {
        harness.processElement("athlete-" + athlete, 0);
      }
      assertThat(harness.numKeyedStateEntries()).isEqualTo(ATHLETES);
      harness.setStateTtlProcessingTime(DAY.toMillis() + 1);
      for (int sample = 0; sample < 3 * ATHLETES; sample++) {
        harness.processElement("somebody else", 0);
      }
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    }
  }

  @Test
  void everyKindCleansUpOnTheHeapInRocksDbAndInSavepoints() {
    Stream.of(StateRetention.afterUse(DAY), StateRetention.afterWrite(DAY))
        .map(StateTtlConfig::getCleanupStrategies)
        .forEach(
            cleanup -> {
              assertThat(cleanup.getIncrementalCleanupStrategy()).isNotNull();
              assertThat(cleanup.inRocksdbCompactFilter()).isTrue();
              assertThat(cleanup.inFullSnapshot()).isTrue();
            });
  }

  @Test
  void aSafetyNetIsInRocksDbAndInSavepointsAndCostsTheHeapNothing() {
    StateTtlConfig net = StateRetention.asSafetyNet(DAY);
    assertThat(net.getUpdateType()).isEqualTo(StateTtlConfig.UpdateType.OnCreateAndWrite);
    assertThat(net.getCleanupStrategies().getIncrementalCleanupStrategy()).isNull();
    assertThat(net.getCleanupStrategies().inRocksdbCompactFilter()).isTrue();
    assertThat(net.getCleanupStrategies().inFullSnapshot()).isTrue();
  }

  /** Keeps a number for each athlete. */
  private static final class Counting extends KeyedProcessFunction<String, String, String> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Integer> seen;

    @Override
    public void open(OpenContext context) {
      seen =
          KeyedState.of("counting", "seen", Integer.class, StateRetention.afterWrite(DAY))
              .openValue(getRuntimeContext());
    }

    @Override
    public void processElement(String athlete, Context context, Collector<String> out)
        throws Exception {
      Integer before = seen.value();
      seen.update(before == null ? 1 : before + 1);
    }
  }
}
