package io.pulseline.cli.commands;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.run.GymPlay;
import io.pulseline.cli.run.RunClock;
import io.pulseline.gym.edge.PseudonymisingSink;
import io.pulseline.gym.edge.Pseudonyms;
import io.pulseline.gym.fleet.TelemetrySink;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A simulated gym that sends to a cluster that stands. */
@Command(
    name = "gym",
    description = {
      "Send the telemetry of a simulated gym to a cluster.",
      "The session analytics job that reads it is submitted apart, as by 'scripts/submit'."
    })
public final class GymCommand implements Callable<Integer> {
  private static final Duration TICK = Duration.ofMillis(200);
  private static final long REPORT_MILLIS = 10_000;

  /** A broker may be started anew while the gym is open. */
  private static final Duration BROKER_PATIENCE = Duration.ofMinutes(2);

  private static final int MOST_ATHLETES = 100_000;
  private static final double MOST_SPEED = 1000;

  @Spec private CommandSpec spec;
  @Mixin private BootstrapOption bootstrap;
  @Mixin private PseudonymKeyOption pseudonymKey;
  @Mixin private RegistryOption registry;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = DurationConverter.class,
      description = "How long the gym is open, as 60s, 5m or 1h (default: ${DEFAULT-VALUE}).")
  private Duration duration;

  @Option(
      names = "--athletes",
      paramLabel = "N",
      defaultValue = "20",
      description = "Athletes in the gym (default: ${DEFAULT-VALUE}).")
  private int athletes;

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "1",
      description = "Time lapse: simulated seconds per second (default: ${DEFAULT-VALUE}).")
  private double speed;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the gym: same seed, same athletes (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    Ranges.require(spec, "--athletes", athletes, 1, MOST_ATHLETES);
    Ranges.require(spec, "--speed", speed, 0.1, MOST_SPEED);
    Optional<Pseudonyms> pseudonyms = pseudonymKey.pseudonyms();
    UnaryOperator<TelemetrySink> edge =
        sink ->
            pseudonyms
                .<TelemetrySink>map(known -> new PseudonymisingSink(sink, known))
                .orElse(sink);
    try (Cluster cluster = Cluster.connect(bootstrap.connection())) {
      cluster.partitions(TopicCatalogue.FROM_GYMS.stream().map(Topic::name).toList());
    }
    PrintWriter out = spec.commandLine().getOut();
    RunClock clock = RunClock.sinceNow();
    try (GymPlay gym =
        GymPlay.start(
            bootstrap.connection(),
            registry.wire(),
            athletes,
            seed,
            speed,
            duration,
            BROKER_PATIENCE,
            edge)) {
      long reported = 0;
      while (!gym.awaitEnd(TICK)) {
        if (clock.elapsedMillis() - reported >= REPORT_MILLIS) {
          reported = clock.elapsedMillis();
          report(out, "%d s: %,d samples sent%n", reported / 1000, gym.samplesSent());
        }
      }
      report(
          out,
          "%,d samples sent in %d s by a gym of %,d, seed %d%n",
          gym.samplesSent(),
          clock.elapsedMillis() / 1000,
          athletes,
          seed);
    }
    return 0;
  }

  private static void report(PrintWriter out, String form, Object... figures) {
    out.printf(Locale.ROOT, form, figures);
    out.flush();
  }
}
