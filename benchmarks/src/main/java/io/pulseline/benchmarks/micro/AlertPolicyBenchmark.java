package io.pulseline.benchmarks.micro;

import io.pulseline.jobs.decide.FatigueAlertPolicy;
import io.pulseline.jobs.decide.FatigueAlertState;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The policy of fatigue alerts, a frame at a time, over an index that comes and goes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AlertPolicyBenchmark {
  private static final int FRAME_SECONDS = 10;

  private final FatigueAlertState state = new FatigueAlertState();
  private long second;

  /** A frame. */
  @Benchmark
  public void fatigueAlert(Blackhole alerts) {
    long begin = second;
    second += FRAME_SECONDS;
    float index = 0.5f + 0.45f * (float) Math.sin(second / 1_000.0);
    FatigueAlertPolicy.observe(
        state,
        0,
        begin,
        second,
        index,
        1,
        (level, raisedOrCleared, since, value) -> alerts.consume(level));
  }
}
