package io.pulseline.cli.commands;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.display.AthleteBoard;
import io.pulseline.cli.display.Display;
import io.pulseline.cli.display.Progress;
import io.pulseline.cli.run.GymPlay;
import io.pulseline.cli.run.JsonLinesFile;
import io.pulseline.cli.run.RunClock;
import io.pulseline.cli.run.RunCounts;
import io.pulseline.cli.run.RunSummary;
import io.pulseline.cli.run.SessionRun;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The job on the embedded stack, with a simulated gym. */
@Command(
    name = "demo",
    description = {
      "Run the session analytics job on a simulated gym.",
      "A real Kafka broker and a Flink cluster run in this process: nothing to install, nothing left",
      "behind."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final Duration TICK = Duration.ofMillis(200);

  /** The broker is in this process: if it is away, it is gone. */
  private static final Duration BROKER_PATIENCE = Duration.ofSeconds(30);

  private static final int MOST_ATHLETES = 100_000;
  private static final double MOST_SPEED = 1000;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions run;

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
      defaultValue = "20",
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
    run.validate(spec);
    Ranges.require(spec, "--athletes", athletes, 1, MOST_ATHLETES);
    Ranges.require(spec, "--speed", speed, 0.1, MOST_SPEED);
    if (run.summary != null) {
      RunSummary.requireWritable(run.summary);
    }

    PrintWriter out = spec.commandLine().getOut();
    RunClock clock = RunClock.sinceCommandStart();
    RunCounts counts = new RunCounts(clock::elapsedMillis);
    AthleteBoard board = new AthleteBoard();
    Display display = Displays.on(out, board);
    display.line(
        String.format(
            Locale.ROOT,
            "A gym of %,d, open for %d s at %s times the speed of life, seed %d",
            athletes,
            duration.toSeconds(),
            Ranges.text(speed),
            seed));

    RunSummary summary;
    try (JsonLinesFile lines = run.openOut();
        SessionRun session = SessionRun.start(run.settings(), List.of(counts, board, lines))) {
      display.line("  Flink's web UI  " + session.webUi());
      display.line(
          "  Kafka           "
              + session.bootstrapServers()
              + "  (pulseline tail effect.scores --bootstrap "
              + session.bootstrapServers()
              + ")");
      session.submit(false, () -> display.progress(new Progress("starting", 0, 0, 0, counts)));
      long samples = play(session, counts, display);
      RunClock draining = RunClock.sinceNow();
      session.drain(
          () ->
              display.progress(
                  new Progress(
                      "closing the gym", draining.elapsedMillis() / 1000, 0, samples, counts)));
      summary = session.summarise(counts, clock);
    } finally {
      display.finish();
    }
    if (run.summary != null) {
      summary.write(run.summary);
    }
    out.println(summary.inWords());
    summary.verify();
    return 0;
  }

  private long play(SessionRun session, RunCounts counts, Display display)
      throws CommandFailure, InterruptedException {
    RunClock playing = RunClock.sinceNow();
    try (GymPlay gym =
        GymPlay.start(
            session.bootstrapServers(), athletes, seed, speed, duration, BROKER_PATIENCE)) {
      while (!gym.awaitEnd(TICK)) {
        session.check();
        display.progress(
            new Progress(
                "the gym is open",
                Math.min(playing.elapsedMillis() / 1000, duration.toSeconds()),
                duration.toSeconds(),
                gym.samplesSent(),
                counts));
      }
      return gym.samplesSent();
    }
  }
}
