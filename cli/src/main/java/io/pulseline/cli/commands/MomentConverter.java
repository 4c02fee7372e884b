package io.pulseline.cli.commands;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a moment as people write it: {@code 2026-03-14T17:00:00Z}, or as a time before now, {@code
 * 2h}.
 */
final class MomentConverter implements ITypeConverter<Instant> {
  private final DurationConverter durations = new DurationConverter();

  @Override
  public Instant convert(String text) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : Instant.now().minus(durations.convert(text));
    } catch (DateTimeParseException | TypeConversionException e) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is no moment, write one as 2026-03-14T17:00:00Z, or as 2h for two hours ago");
    }
  }
}
