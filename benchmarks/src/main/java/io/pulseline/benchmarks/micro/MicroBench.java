package io.pulseline.benchmarks.micro;

import io.pulseline.cli.CommandFailure;
import java.nio.file.Path;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the JMH benchmarks, each in a JVM of its own, with what they allocate. */
public final class MicroBench {
  private static final int ITERATIONS = 3;
  private static final TimeValue ITERATION = TimeValue.seconds(1);

  private MicroBench() {}

  /**
   * Runs those whose name has a match.
   *
   * @param pattern regular expression
   * @param json file for the results as JMH writes them, or null
   */
  public static void run(String pattern, Path json) throws CommandFailure {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(pattern)
            .forks(1)
            .shouldFailOnError(true)
            .warmupIterations(ITERATIONS)
            .warmupTime(ITERATION)
            .measurementIterations(ITERATIONS)
            .measurementTime(ITERATION)
            .addProfiler(GCProfiler.class);
    if (json != null) {
      options.resultFormat(ResultFormatType.JSON).result(json.toString());
    }
    try {
      new Runner(options.build()).run();
    } catch (NoBenchmarksException e) {
      throw new CommandFailure(
          "No benchmark's name matches '" + pattern + "': leave it out for all of them.", e);
    } catch (PatternSyntaxException e) {
      throw new CommandFailure(
          "'" + pattern + "' of --jmh is no regular expression: " + e.getDescription() + ".", e);
    } catch (RunnerException e) {
      throw new CommandFailure("JMH could not run: " + e.getMessage() + ".", e);
    }
  }
}
