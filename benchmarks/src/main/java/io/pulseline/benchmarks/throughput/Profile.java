package io.pulseline.benchmarks.throughput;

import io.pulseline.benchmarks.pipelines.Variant;
import io.pulseline.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;

/** A recording of the Java Flight Recorder of a run's steady part, if one is asked for. */
final class Profile implements AutoCloseable {
  private static final List<String> SAMPLED =
      List.of("jdk.ExecutionSample", "jdk.NativeMethodSample");
  private static final Duration SAMPLE_PERIOD = Duration.ofMillis(10);
  private static final List<String> SEEN =
      List.of(
          "jdk.CPULoad",
          "jdk.ThreadCPULoad",
          "jdk.GarbageCollection",
          "jdk.GCPhasePause",
          "jdk.GCHeapSummary",
          "jdk.ObjectAllocationSample",
          "jdk.Compilation");

  private final Path file;
  private Recording recording;
  private boolean ended;

  private Profile(Path file) {
    this.file = file;
  }

  /**
   * A profile of a run.
   *
   * @param file where the recording goes, or null for none; where several variants run, each has
   *     its name before the file's ending
   */
  static Profile of(Path file, Variant variant, List<Variant> all) {
    if (file == null || all.size() == 1) {
      return new Profile(file);
    }
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String own =
        dot < 0
            ? name + "-" + variant.word()
            : name.substring(0, dot) + "-" + variant.word() + name.substring(dot);
    return new Profile(file.resolveSibling(own));
  }

  /**
   * Has the recorder write itself into the methods that it wants to see, before anything is
   * measured: the first class that is redefined throws away all code that has been compiled.
   */
  static void prepare() {
    try (Recording first = new Recording()) {
      first.start();
    }
  }

  /** Begins, the first time. */
  void begin() throws CommandFailure {
    if (file == null || recording != null) {
      return;
    }
    try {
      recording = new Recording();
      SAMPLED.forEach(event -> recording.enable(event).withPeriod(SAMPLE_PERIOD));
      SEEN.forEach(recording::enable);
      recording.setDestination(file);
      recording.start();
    } catch (IOException e) {
      throw new CommandFailure(
          "The recording of --profile cannot be written to " + file + ": " + e.getMessage() + ".",
          e);
    }
  }

  /** Ends, the first time. */
  void end() {
    if (recording != null && !ended) {
      ended = true;
      recording.stop();
    }
  }

  @Override
  public void close() {
    end();
    if (recording != null) {
      recording.close();
    }
  }
}
