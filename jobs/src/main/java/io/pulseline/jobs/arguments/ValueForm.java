package io.pulseline.jobs.arguments;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of an argument's value.
 *
 * @param allowed what is allowed, to follow "can be"
 * @param read reads a value; empty where it is not allowed
 */
record ValueForm<T>(String allowed, Function<String, Optional<T>> read) {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Map<String, Long> UNIT_MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

  /** What a regular expression matches, at full length. */
  static ValueForm<String> text(String allowed, String expression) {
    Pattern pattern = Pattern.compile(expression);
    return new ValueForm<>(
        allowed, value -> Optional.of(value).filter(v -> pattern.matcher(v).matches()));
  }

  /** Kafka's bootstrap servers. */
  static ValueForm<String> addresses() {
    String address = "([^\\s,:\\[\\]]+|\\[[0-9a-fA-F:.]+\\]):\\d{1,5}";
    return text("HOST:PORT[,HOST:PORT...]", address + "(," + address + ")*");
  }

  /** A name that Kafka and its tools take everywhere. */
  static ValueForm<String> identifier() {
    return text("letters, digits, '.', '_' and '-', up to 200", "[A-Za-z0-9._-]{1,200}");
  }

  /** {@code true} or {@code false}. */
  static ValueForm<Boolean> flag() {
    return new ValueForm<>(
        "true or false",
        value ->
            switch (value) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /** The constants of an enumeration, written as {@code lower-case}. */
  static <E extends Enum<E>> ValueForm<E> oneOf(Class<E> constants) {
    Map<String, E> byWord = new LinkedHashMap<>();
    for (E constant : constants.getEnumConstants()) {
      byWord.put(word(constant), constant);
    }
    return new ValueForm<>(
        String.join(" or ", byWord.keySet()), value -> Optional.ofNullable(byWord.get(value)));
  }

  /** How a constant is written. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A whole number in a range, ends included. */
  static ValueForm<Integer> integer(int least, int most) {
    return new ValueForm<>(
        "a whole number from " + least + " to " + most,
        value -> {
          try {
            return Optional.of(Integer.valueOf(value)).filter(n -> n >= least && n <= most);
          } catch (NumberFormatException e) {
            return Optional.empty();
          }
        });
  }

  /** A duration in a range, ends included, such as {@code 500ms}, {@code 10s}, {@code 5m}. */
  static ValueForm<Duration> duration(String least, String most) {
    Duration from = readDuration(least).orElseThrow();
    Duration to = readDuration(most).orElseThrow();
    return new ValueForm<>(
        "a time from " + least + " to " + most + ", as 500ms, 10s, 5m or 1h",
        value -> readDuration(value).filter(d -> d.compareTo(from) >= 0 && d.compareTo(to) <= 0));
  }

  private static Optional<Duration> readDuration(String value) {
    Matcher matcher = DURATION.matcher(value);
    return matcher.matches()
        ? Optional.of(
            Duration.ofMillis(Long.parseLong(matcher.group(1)) * UNIT_MILLIS.get(matcher.group(2))))
        : Optional.empty();
  }
}
