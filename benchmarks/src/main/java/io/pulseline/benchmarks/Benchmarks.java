package io.pulseline.benchmarks;

import io.pulseline.cli.Pulseline;

/** The command {@code pulseline} with {@code bench}. */
public final class Benchmarks {
  private Benchmarks() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    Pulseline.run(args, new BenchCommand());
  }
}
