package io.pulseline.gym.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FleetPlayerTest {

  private static final class ListSink implements TelemetrySink {
    final List<TelemetryRecord> records = new ArrayList<>();
    final List<Long> arrivedMillis = new ArrayList<>();
    final CountDownLatch first = new CountDownLatch(1);
    int flushedAt = -1;

    @Override
    public void send(TelemetryRecord telemetry) {
      records.add(telemetry);
      arrivedMillis.add(System.currentTimeMillis());
      first.countDown();
    }

    @Override
    public void flush() {
      flushedAt = records.size();
    }

    @Override
    public void close() {}
  }

  @Test
  void playsWhatArrivesWithinTheDurationAndNeverBeforeItsTime() {
    Duration duration = Duration.ofMillis(400);
    double speed = 200;
    long start = FleetPlayer.startEpochMillis(Instant.now(), duration, speed);
    FleetPlan plan = FleetPlan.of(10, 1, start);
    ListSink sink = new ListSink();
    FleetPlayer player = new FleetPlayer(sink, speed, duration);
    player.play(new Fleet(plan));

    List<TelemetryRecord> expected = new ArrayList<>();
    new Fleet(plan).within(80_000).forEachRemaining(expected::add);
    assertThat(sink.records).isEqualTo(expected);
    assertThat(sink.flushedAt).isEqualTo(expected.size());
    assertThat(player.sentByTopic().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(expected.get(i).deliverAtMillis())
          .as("simulated time never overtakes the wall clock")
          .isLessThanOrEqualTo(sink.arrivedMillis.get(i) + 1);
    }
  }

  @Test
  void stopsWhenAsked() throws Exception {
    ListSink sink = new ListSink();
    FleetPlayer player = new FleetPlayer(sink, 1, Duration.ofHours(1));
    Fleet fleet = new Fleet(FleetPlan.of(3, 1, System.currentTimeMillis() - 3_600_000));
    Thread thread = new Thread(() -> player.play(fleet));
    thread.start();
    assertThat(sink.first.await(10, TimeUnit.SECONDS)).isTrue();
    player.stop();
    thread.join(5_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(sink.flushedAt).isEqualTo(sink.records.size());
  }

  @Test
  void refusesASpeedOfZero() {
    assertThatThrownBy(() -> new FleetPlayer(new ListSink(), 0, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("speed");
  }
}
