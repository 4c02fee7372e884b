package io.pulseline.cli.commands;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Ranges of numeric options; a value outside is bad usage. */
public final class Ranges {
  private Ranges() {}

  /** Refuses a value outside of the range, ends included. */
  public static void require(
      CommandSpec spec, String option, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new ParameterException(
          spec.commandLine(),
          String.format(
              Locale.ROOT,
              "%s is %s but can be %s to %s",
              option,
              text(value),
              text(least),
              text(most)));
    }
  }

  /** A number without needless digits. */
  static String text(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.valueOf(value);
  }
}
