package io.pulseline.benchmarks.micro;

import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObjectDecoder;
import io.pulseline.schemas.wire.UndecodableException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A message into a record that is reused. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
  private final SmartwatchSample watch = new SmartwatchSample();
  private final TreadmillSample treadmill = new TreadmillSample();
  private SingleObjectDecoder<SmartwatchSample> watches;
  private SingleObjectDecoder<TreadmillSample> treadmills;
  private Recorded recorded;
  private int next;

  /** Simulates the messages. */
  @Setup
  public void setUp() {
    recorded = new Recorded(1);
    watches = new SingleObjectDecoder<>(TopicCatalogue.SMARTWATCH, SmartwatchSample.class);
    treadmills = new SingleObjectDecoder<>(TopicCatalogue.TREADMILL, TreadmillSample.class);
  }

  /** A watch's message. */
  @Benchmark
  public SmartwatchSample smartwatch() throws UndecodableException {
    next = (next + 1) % recorded.watchMessages.size();
    return watches.decode(recorded.watchMessages.get(next), watch);
  }

  /** A treadmill's message. */
  @Benchmark
  public TreadmillSample treadmill() throws UndecodableException {
    next = (next + 1) % recorded.treadmillMessages.size();
    return treadmills.decode(recorded.treadmillMessages.get(next), treadmill);
  }
}
