package io.pulseline.cli.commands;

import io.pulseline.cli.CommandFailure;
import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.SessionAnalyticsJob;
import io.pulseline.jobs.connect.RefusedConnectionException;
import io.pulseline.jobs.preflight.Preflight;
import io.pulseline.jobs.preflight.Report;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether the job could run on a cluster. */
@Command(
    name = "preflight",
    description = {
      "Say whether the job could run: topics, limits, schemas, models, savepoint.",
      "Exit code 1 if it would refuse to start."
    })
public final class PreflightCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BootstrapOption bootstrap;
  @Mixin private RegistryOption registry;
  @Mixin private JobNamesOption names;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "1",
      description = "Subtasks that the job is to have (default: ${DEFAULT-VALUE}).")
  private int parallelism;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Time between checkpoints (default: the job's own).")
  private Duration checkpointInterval;

  @Option(
      names = "--model-store",
      paramLabel = "FOLDER",
      description = "A folder of models (default: those that come with the program).")
  private Path modelStore;

  @Option(
      names = "--savepoint",
      paramLabel = "FOLDER",
      description = "Savepoint or checkpoint that the job is to resume from.")
  private String savepoint;

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    Ranges.require(spec, "--parallelism", parallelism, 1, JobOptions.MAX_PARALLELISM);
    Configuration settings = new Configuration();
    if (savepoint != null) {
      settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    JobOptions options =
        JobOptions.builder()
            .bootstrapServers(bootstrap.servers)
            .kafkaProperties(bootstrap.connection().propertiesFile())
            .groupId(names.groupId)
            .transactionalIdPrefix(names.transactionalIdPrefix)
            .parallelism(parallelism)
            .checkpointInterval(checkpointInterval)
            .wire(registry.wire())
            .modelStore(modelStore == null ? "bundled" : modelStore.toString())
            .build();
    try {
      SessionAnalyticsJob.define(env, options);
    } catch (RefusedConnectionException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
    Report report = Preflight.check(env, options);
    PrintWriter out = spec.commandLine().getOut();
    report.failures().forEach(sentence -> out.println("failure  " + sentence));
    report.warnings().forEach(sentence -> out.println("warning  " + sentence));
    out.println(report.failures().size() + " failures, " + report.warnings().size() + " warnings");
    return report.failures().isEmpty() ? 0 : 1;
  }
}
