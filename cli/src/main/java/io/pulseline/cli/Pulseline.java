package io.pulseline.cli;

import io.pulseline.cli.commands.AclsCommand;
import io.pulseline.cli.commands.CalibrateCommand;
import io.pulseline.cli.commands.DemoCommand;
import io.pulseline.cli.commands.EraseCommand;
import io.pulseline.cli.commands.EvaluateCommand;
import io.pulseline.cli.commands.GymCommand;
import io.pulseline.cli.commands.ModelsCommand;
import io.pulseline.cli.commands.PreflightCommand;
import io.pulseline.cli.commands.RejectedCommand;
import io.pulseline.cli.commands.ReplayCommand;
import io.pulseline.cli.commands.SearchCommand;
import io.pulseline.cli.commands.TailCommand;
import io.pulseline.cli.commands.TopicsCommand;
import io.pulseline.cli.commands.TrainCommand;
import io.pulseline.schemas.registry.RegistryException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command {@code pulseline}. Exit code 0 when a command did what it was asked, 1 when it could
 * not, 2 when it was asked wrongly; each failure is one sentence on standard error, with a stack
 * trace only after {@code --verbose}.
 */
@Command(
    name = "pulseline",
    description = "Effect scores, fatigue alerts and recommendations from live telemetry.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    version = "pulseline 0.1.0",
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = "Besides: bench, the benchmarks; 'scripts/pulseline bench --help' says more.",
    subcommands = {
      DemoCommand.class,
      ReplayCommand.class,
      GymCommand.class,
      TailCommand.class,
      TopicsCommand.class,
      AclsCommand.class,
      RejectedCommand.class,
      EraseCommand.class,
      PreflightCommand.class,
      ModelsCommand.class,
      TrainCommand.class,
      SearchCommand.class,
      EvaluateCommand.class,
      CalibrateCommand.class
    })
public final class Pulseline implements Runnable {
  private static final String VERBOSE = "--verbose";

  @Spec private CommandSpec spec;

  @Option(
      names = VERBOSE,
      scope = ScopeType.INHERIT,
      description = "Say what happens inside, and print the stack trace of a failure.")
  private boolean verbose;

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    run(args);
  }

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param more commands of modules above this one
   */
  public static void run(String[] args, Object... more) {
    if (Arrays.asList(args).contains(VERBOSE)) {
      // Before anything logs: the logging configuration is read once.
      System.setProperty("pulseline.log.level", "warn");
      System.setProperty("pulseline.log.level.own", "info");
    }
    ProcessEnd.watch();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(execute(out, err, List.of(more), args));
  }

  /**
   * Runs a command.
   *
   * @param out where results go
   * @param err where failures go
   * @return the exit code
   */
  public static int execute(PrintWriter out, PrintWriter err, String... args) {
    return execute(out, err, List.of(), args);
  }

  /**
   * Runs a command.
   *
   * @param out where results go
   * @param err where failures go
   * @param more commands of modules above this one
   * @return the exit code
   */
  public static int execute(PrintWriter out, PrintWriter err, List<?> more, String... args) {
    CommandLine commands = new CommandLine(new Pulseline());
    more.forEach(commands::addSubcommand);
    return commands
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Pulseline::badUsage)
        .setExecutionExceptionHandler(Pulseline::failedRun)
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing");
  }

  private static int badUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String sentence = e.getMessage().strip().replaceFirst("\\.$", "");
    command
        .getErr()
        .println(sentence + ": see '" + command.getCommandSpec().qualifiedName() + " --help'.");
    if (Arrays.asList(args).contains(VERBOSE)) {
      e.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.USAGE;
  }

  private static int failedRun(Exception e, CommandLine command, ParseResult parsed) {
    if (ProcessEnd.isUnderWay()) {
      // Ctrl-C: what fails because everything is being stopped is no news.
      return CommandLine.ExitCode.SOFTWARE;
    }
    boolean isVerbose = ((Pulseline) command.getCommandSpec().root().userObject()).verbose;
    String sentence =
        e instanceof CommandFailure || e instanceof RegistryException
            ? e.getMessage()
            : "Something went wrong that Pulseline has no advice for ("
                + e
                + ")"
                + (isVerbose ? "." : ": run it again with --verbose for the stack trace.");
    command.getErr().println(sentence);
    if (isVerbose) {
      e.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
