package io.pulseline.cli.commands;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.display.AthleteBoard;
import io.pulseline.cli.display.Display;
import io.pulseline.cli.display.Progress;
import io.pulseline.cli.display.ReplayReport;
import io.pulseline.cli.run.ClusterReplay;
import io.pulseline.cli.run.JsonLinesFile;
import io.pulseline.cli.run.RecordingSender;
import io.pulseline.cli.run.ReplayedAthlete;
import io.pulseline.cli.run.ResultListener;
import io.pulseline.cli.run.RunClock;
import io.pulseline.cli.run.RunCounts;
import io.pulseline.cli.run.RunSummary;
import io.pulseline.cli.run.SessionRun;
import io.pulseline.gym.recordings.Recording;
import io.pulseline.gym.recordings.RecordingException;
import io.pulseline.gym.recordings.RecordingTelemetry;
import io.pulseline.gym.recordings.Recordings;
import io.pulseline.jobs.connect.KafkaConnection;
import io.pulseline.schemas.wire.Wire;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The job on recorded workouts. */
@Command(
    name = "replay",
    description = {
      "Run the session analytics job on recorded workouts (FIT, TCX or CSV), as fast as it goes.",
      "Each file is an athlete of its own; what is said of the athlete is said of each of them."
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  @Spec private CommandSpec spec;
  @Mixin private AthleteOptions athlete;
  @Mixin private RunOptions run;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Recordings.")
  private List<Path> files;

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = {
        "Send to this cluster, where the job runs already, instead of an embedded one,",
        "and wait for the sessions to end."
      })
  private String bootstrapServers;

  @Mixin private KafkaPropertiesOption security;
  @Mixin private RegistryOption registry;

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    athlete.validate(spec);
    run.validate(spec);
    if (bootstrapServers == null && registry.wire().needsRegistry()) {
      throw new ParameterException(
          spec.commandLine(), "--registry-url says nothing without --bootstrap");
    }
    List<ReplayedAthlete> athletes = read();
    if (run.summary != null) {
      RunSummary.requireWritable(run.summary);
    }

    PrintWriter out = spec.commandLine().getOut();
    RunClock clock = RunClock.sinceCommandStart();
    RunCounts counts = new RunCounts(clock::elapsedMillis);
    AthleteBoard board = new AthleteBoard();
    ReplayReport report = new ReplayReport();
    Display display = Displays.on(out, board);

    RunSummary summary;
    try (JsonLinesFile lines = run.openOut()) {
      List<ResultListener> listeners = List.of(counts, board, report, lines);
      summary =
          bootstrapServers == null
              ? onEmbeddedStack(athletes, clock, counts, display, listeners)
              : onCluster(athletes, clock, counts, display, listeners, report);
    } finally {
      display.finish();
    }
    for (ReplayedAthlete replayed : athletes) {
      report.lines(replayed).forEach(out::println);
    }
    if (athlete.isEmpty()) {
      out.println(
          "Nothing was said of the athlete: population values stand in for age, sex, mass and"
              + " heart rates (see 'pulseline replay --help').");
    }
    if (run.summary != null) {
      summary.write(run.summary);
    }
    out.println(summary.inWords());
    if (bootstrapServers == null) {
      summary.verify();
    }
    return 0;
  }

  private RunSummary onEmbeddedStack(
      List<ReplayedAthlete> athletes,
      RunClock clock,
      RunCounts counts,
      Display display,
      List<ResultListener> listeners)
      throws CommandFailure, InterruptedException {
    try (SessionRun session = SessionRun.start(run.settings(), listeners)) {
      long samples =
          RecordingSender.send(
              KafkaConnection.plain(session.bootstrapServers()), Wire.SINGLE_OBJECT, athletes);
      SessionRun.Tick tick =
          () ->
              display.progress(
                  new Progress("replaying", clock.elapsedMillis() / 1000, 0, samples, counts));
      session.submit(true, tick);
      session.awaitEnd(LIMIT, tick);
      return session.summarise(counts, clock);
    }
  }

  private RunSummary onCluster(
      List<ReplayedAthlete> athletes,
      RunClock clock,
      RunCounts counts,
      Display display,
      List<ResultListener> listeners,
      ReplayReport report)
      throws CommandFailure, InterruptedException {
    try (ClusterReplay replay =
        ClusterReplay.start(
            security.connection(bootstrapServers), registry.wire(), athletes, listeners)) {
      long samples = replay.samplesSent();
      display.line(
          "Sent "
              + samples
              + " samples; a session ends some minutes after its last sample. To follow it"
              + " yourself: pulseline tail effect.scores session.summaries --bootstrap "
              + bootstrapServers);
      RunClock waiting = RunClock.sinceNow();
      replay.await(
          counts,
          () -> report.isComplete(athletes),
          () ->
              display.progress(
                  new Progress(
                      "waiting for results", waiting.elapsedMillis() / 1000, 0, samples, counts)));
      long profiles = athlete.isEmpty() ? 0 : athletes.size();
      return new RunSummary(samples, profiles, 0, counts, 0, clock.elapsedMillis());
    }
  }

  private List<ReplayedAthlete> read() throws CommandFailure {
    List<ReplayedAthlete> athletes = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Path file : files) {
      try {
        Recording recording = Recordings.read(file);
        String athleteId = athleteId(file, taken);
        int year = recording.start().atOffset(ZoneOffset.UTC).getYear();
        athletes.add(
            new ReplayedAthlete(
                file,
                athleteId,
                recording,
                RecordingTelemetry.of(recording, athleteId, athlete.profile(athleteId, year))));
      } catch (RecordingException e) {
        throw new CommandFailure(e.getMessage(), e);
      }
    }
    return athletes;
  }

  /**
   * The file's name without its ending, and a number behind it where another file has that name.
   */
  private static String athleteId(Path file, Set<String> taken) {
    String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    String base = name.replaceAll("[^\\p{Alnum}._-]+", "-");
    String id = base;
    for (int number = 2; !taken.add(id); number++) {
      id = base + "-" + number;
    }
    return id;
  }
}
