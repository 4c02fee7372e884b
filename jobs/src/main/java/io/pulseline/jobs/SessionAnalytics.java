package io.pulseline.jobs;

import io.pulseline.jobs.arguments.InvalidArgumentException;
import io.pulseline.jobs.arguments.JobArguments;
import io.pulseline.jobs.connect.RefusedConnectionException;
import io.pulseline.jobs.preflight.Preflight;
import io.pulseline.jobs.preflight.Report;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code flink run} starts: reads the arguments, defines the job and submits it. The jar that
 * holds it brings neither Flink nor DJL: DJL and its native library belong in Flink's {@code lib/},
 * where every job of a TaskManager shares the one copy that a JVM can load.
 */
public final class SessionAnalytics {
  private static final Logger LOG = LoggerFactory.getLogger(SessionAnalytics.class);

  private SessionAnalytics() {}

  /**
   * Submits the job.
   *
   * @param args see {@link io.pulseline.jobs.arguments.JobArgument}
   * @throws ProgramParametrizationException when an argument is wrong; Flink's client shows its
   *     message alone
   */
  public static void main(String[] args) throws Exception {
    JobOptions options;
    try {
      options = JobArguments.parse(args);
    } catch (InvalidArgumentException e) {
      throw new ProgramParametrizationException(e.getMessage());
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    try {
      SessionAnalyticsJob.define(env, options);
    } catch (RefusedConnectionException e) {
      throw new ProgramParametrizationException(e.getMessage());
    }
    if (!options.skipPreflight()) {
      refuseUnlessItCanRun(Preflight.check(env, options));
    }
    env.execute();
  }

  /** Flink's client shows the message of this exception alone. */
  private static void refuseUnlessItCanRun(Report report) throws ProgramParametrizationException {
    report.warnings().forEach(sentence -> LOG.warn("Preflight: {}", sentence));
    if (!report.failures().isEmpty()) {
      throw new ProgramParametrizationException(
          String.join("\n", report.failures())
              + "\nThe job was not started; --skip-preflight starts it all the same.");
    }
  }
}
