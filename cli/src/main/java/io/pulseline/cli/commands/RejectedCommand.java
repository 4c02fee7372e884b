package io.pulseline.cli.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Rejected records. */
@Command(
    name = "rejected",
    description = "Count the records that the job rejected, look at one, or send them again.",
    subcommands = {
      RejectedListCommand.class,
      RejectedShowCommand.class,
      RejectedReplayCommand.class
    })
public final class RejectedCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say 'rejected list', 'rejected show' or 'rejected replay'");
  }
}
