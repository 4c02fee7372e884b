package io.pulseline.cli.commands;

import io.pulseline.cli.Pulseline;
import java.io.PrintWriter;
import java.io.StringWriter;

/** A command's exit code and what it printed. */
public record CommandRun(int exitCode, String out, String err) {
  /** Runs it. */
  public static CommandRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Pulseline.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
