package io.pulseline.modelstore;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Name and version of a model; its text form is {@code name/version}, for instance {@code
 * effect-mlp/1.0.0}. Ordered by name, then by version number.
 *
 * @param name lower case words joined by hyphens
 * @param version three numbers joined by dots
 */
public record ModelId(String name, String version) implements Comparable<ModelId> {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern VERSION = Pattern.compile("\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}");

  /**
   * Checks the form of both parts.
   *
   * @throws IllegalArgumentException if a part has another form
   */
  public ModelId {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is no model name: use lower case words joined by hyphens.");
    }
    if (!VERSION.matcher(version).matches()) {
      throw new IllegalArgumentException(
          "'" + version + "' is no model version: use three numbers joined by dots.");
    }
  }

  /**
   * Reads {@code name/version}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static ModelId parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is no model: write name/version, for instance effect-mlp/1.0.0.");
    }
    return new ModelId(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public int compareTo(ModelId other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : Arrays.compare(numbers(), other.numbers());
  }

  private int[] numbers() {
    return Arrays.stream(version.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
  }

  @Override
  public String toString() {
    return name + "/" + version;
  }
}
