package io.pulseline.cli.rejected;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** A field's value from what a person writes. Pure. */
final class FieldText {
  private FieldText() {}

  /**
   * The value for a field of that schema: a number, text, a symbol of an enum, true or false,
   * {@code null} where the field is optional; a moment as milliseconds or as {@code
   * 2026-03-14T17:00:00Z}.
   *
   * @throws IllegalArgumentException if it is none; the message says what it may be
   */
  static Object parse(Schema schema, String text) {
    return switch (schema.getType()) {
      case UNION -> text.equals("null") ? null : parse(present(schema), text);
      case STRING -> text;
      case INT -> Math.toIntExact(wholeNumber(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case LONG ->
          text.contains("T") ? moment(text) : wholeNumber(text, Long.MIN_VALUE, Long.MAX_VALUE);
      case DOUBLE -> number(text);
      case BOOLEAN -> flag(text);
      case ENUM -> symbol(schema, text);
      default -> throw new IllegalArgumentException("its type cannot be set");
    };
  }

  private static Schema present(Schema optional) {
    return optional.getTypes().stream()
        .filter(branch -> branch.getType() != Schema.Type.NULL)
        .findFirst()
        .orElseThrow();
  }

  private static long wholeNumber(String text, long least, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
      throw new IllegalArgumentException("'" + text + "' is too large a number");
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no whole number", e);
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no number", e);
    }
  }

  private static long moment(String text) {
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no moment, write one as 2026-03-14T17:00:00Z", e);
    }
  }

  private static boolean flag(String text) {
    if (!List.of("true", "false").contains(text)) {
      throw new IllegalArgumentException("'" + text + "' is neither true nor false");
    }
    return text.equals("true");
  }

  private static Object symbol(Schema schema, String text) {
    Object[] symbols = SpecificData.get().getClass(schema).getEnumConstants();
    return Arrays.stream(symbols)
        .filter(symbol -> symbol.toString().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text + "' is none of " + String.join(", ", schema.getEnumSymbols())));
  }
}
