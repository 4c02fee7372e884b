package io.pulseline.cli.commands;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a shift in time as people write it: {@code -1h}, {@code +90s}, {@code 5m}. */
final class SignedDurationConverter implements ITypeConverter<Duration> {
  private final DurationConverter durations = new DurationConverter();

  @Override
  public Duration convert(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    try {
      Duration size = durations.convert(signed ? text.substring(1) : text);
      return text.startsWith("-") ? size.negated() : size;
    } catch (TypeConversionException e) {
      throw new TypeConversionException(
          "'" + text + "' is no shift in time, write one as -1h, +90s or 5m");
    }
  }
}
