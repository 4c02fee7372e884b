package io.pulseline.benchmarks.micro;

import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.alignment.AthleteTimeline;
import io.pulseline.physiology.alignment.BucketPool;
import io.pulseline.physiology.alignment.SensorSample;
import io.pulseline.physiology.alignment.TimelineEnd;
import io.pulseline.physiology.alignment.TimelineListener;
import io.pulseline.physiology.alignment.TimelineSettings;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.SessionFeatures;
import io.pulseline.physiology.quality.SignalMonitor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Ten minutes of an athlete's two devices through the arithmetic of fuse and frame; time for a
 * second of session time, which is two samples.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FuseBenchmark {
  private static final TimelineSettings SETTINGS = new TimelineSettings(3_000, 15_000, 300_000);

  private final BucketPool pool = new BucketPool();
  private final AlignedSecond scratch = new AlignedSecond();
  private final float[] fatigue = new float[FatigueFeatures.COUNT];
  private final float[] effect = new float[EffectFeatures.COUNT];
  private Recorded recorded;

  /** Simulates the samples. */
  @Setup
  public void setUp() {
    recorded = new Recorded(1);
  }

  /** Samples into aligned seconds, with the trust in their signals. */
  @Benchmark
  @OperationsPerInvocation(Recorded.SECONDS)
  public long fuse() {
    Fused fused = new Fused(null);
    run(fused);
    return fused.seconds;
  }

  /** The same, and a session's features, written every 5 s and every 10 s. */
  @Benchmark
  @OperationsPerInvocation(Recorded.SECONDS)
  public long fuseAndFeatures() {
    SessionFeatures features = new SessionFeatures();
    Fused fused = new Fused(features);
    run(fused);
    return fused.seconds;
  }

  private void run(Fused fused) {
    AthleteTimeline timeline = new AthleteTimeline();
    long advanced = Long.MIN_VALUE;
    for (SensorSample sample : recorded.samples) {
      long second = Math.floorDiv(sample.arrivalMillis, 1_000L);
      if (second > advanced) {
        timeline.advance(second * 1_000, SETTINGS, pool, scratch, fused);
        advanced = second;
      }
      timeline.offer(sample, pool);
    }
  }

  private final class Fused implements TimelineListener {
    private final SignalMonitor monitor = new SignalMonitor();
    private final SessionFeatures features;
    private long seconds;

    Fused(SessionFeatures features) {
      this.features = features;
    }

    @Override
    public void onSecond(long sessionStartSecond, AlignedSecond second) {
      monitor.observe(second);
      if (features != null) {
        if (seconds == 0) {
          features.start(sessionStartSecond);
        }
        features.add(second, AthleteEstimates.UNKNOWN);
        if ((seconds + 1) % FatigueFeatures.STEP_SECONDS == 0) {
          features.writeFatigueStep(AthleteEstimates.UNKNOWN, fatigue, 0);
        }
        if ((seconds + 1) % (FatigueFeatures.STEP_SECONDS * FatigueFeatures.STEPS_PER_FRAME) == 0) {
          features.writeEffect(AthleteEstimates.UNKNOWN, effect, 0);
        }
      }
      seconds++;
    }

    @Override
    public void onSessionEnd(long sessionStartSecond, TimelineEnd end) {
      monitor.reset();
    }
  }
}
