package io.pulseline.jobs.arguments;

import io.pulseline.jobs.JobOptions;
import io.pulseline.schemas.wire.WireFormat;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads the job's arguments: {@code --key value}, {@code --key=value} and {@code --config FILE},
 * whose lines are {@code key=value} with dots in the keys; and environment variables. The command
 * line wins over the environment, and the environment over the file.
 */
public final class JobArguments {
  private static final String CONFIG = "--config";

  private JobArguments() {}

  /**
   * Reads arguments, and the environment of this process.
   *
   * @param args as on the command line
   * @return the options; the default where nothing is said
   * @throws InvalidArgumentException in one sentence, when an argument is unknown, comes twice, or
   *     has a value that is not allowed, or the file cannot be read
   */
  public static JobOptions parse(String... args) throws InvalidArgumentException {
    return parse(System.getenv(), args);
  }

  /**
   * Reads arguments.
   *
   * @param environment variables; those of other names than the job's do not matter
   * @param args as on the command line
   * @return the options; the default where nothing is said
   * @throws InvalidArgumentException in one sentence, when an argument is unknown, comes twice, or
   *     has a value that is not allowed, or the file cannot be read
   */
  static JobOptions parse(Map<String, String> environment, String... args)
      throws InvalidArgumentException {
    Map<String, String> given = split(args);
    JobOptions.Builder options = JobOptions.builder();
    String file = given.remove(CONFIG);
    if (file != null) {
      Properties properties = load(Path.of(file));
      for (String key : new TreeSet<>(properties.stringPropertyNames())) {
        set(options, key, properties.getProperty(key).strip(), JobArgument::key, " in " + file);
      }
    }
    for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
      if (variable.getKey().startsWith(JobArgument.VARIABLE_PREFIX)) {
        set(
            options,
            variable.getKey(),
            variable.getValue().strip(),
            JobArgument::variable,
            " in the environment");
      }
    }
    for (Map.Entry<String, String> argument : given.entrySet()) {
      set(options, argument.getKey(), argument.getValue(), JobArgument::option, "");
    }
    return requireWhole(options.build());
  }

  private static JobOptions requireWhole(JobOptions options) throws InvalidArgumentException {
    boolean hasRegistry = !options.registryUrl().equals(JobOptions.NO_REGISTRY);
    if (hasRegistry && options.wireFormat() != WireFormat.CONFLUENT) {
      throw new InvalidArgumentException(
          "%s says nothing without %s confluent: give both, or neither."
              .formatted(JobArgument.REGISTRY_URL.option(), JobArgument.WIRE_FORMAT.option()));
    }
    if (!hasRegistry && options.wireFormat() == WireFormat.CONFLUENT) {
      throw new InvalidArgumentException(
          "%s confluent needs a schema registry: give its address with %s, such as http://localhost:8085/apis/ccompat/v7."
              .formatted(JobArgument.WIRE_FORMAT.option(), JobArgument.REGISTRY_URL.option()));
    }
    return options;
  }

  private static Map<String, String> split(String... args) throws InvalidArgumentException {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < args.length; i++) {
      if (!args[i].startsWith("--")) {
        throw new InvalidArgumentException(
            "'" + args[i] + "' belongs to no option: write --key value or --key=value.");
      }
      int equals = args[i].indexOf('=');
      String option = equals < 0 ? args[i] : args[i].substring(0, equals);
      boolean hasNext = i + 1 < args.length && !args[i + 1].startsWith("--");
      String value;
      if (equals >= 0) {
        value = args[i].substring(equals + 1);
      } else if (hasNext) {
        value = args[++i];
      } else if (!option.equals(CONFIG) && known(option, JobArgument::option, "").isFlag()) {
        value = "true";
      } else {
        throw new InvalidArgumentException(option + " needs a value after it.");
      }
      if (given.putIfAbsent(option, value) != null) {
        throw new InvalidArgumentException(option + " is given twice: say it once.");
      }
    }
    return given;
  }

  private static void set(
      JobOptions.Builder options,
      String name,
      String value,
      Function<JobArgument, String> form,
      String where)
      throws InvalidArgumentException {
    JobArgument argument = known(name, form, where);
    if (!argument.set(options, value)) {
      throw new InvalidArgumentException(
          name + where + " is '" + value + "' but can be " + argument.allowed() + ".");
    }
  }

  private static JobArgument known(String name, Function<JobArgument, String> form, String where)
      throws InvalidArgumentException {
    for (JobArgument argument : JobArgument.values()) {
      if (form.apply(argument).equals(name)) {
        return argument;
      }
    }
    List<String> known = Arrays.stream(JobArgument.values()).map(form).toList();
    String nearest = NearestName.of(name, known);
    throw new InvalidArgumentException(
        name
            + where
            + " is unknown: did you mean "
            + nearest
            + "? There are "
            + String.join(", ", known)
            + ".");
  }

  private static Properties load(Path file) throws InvalidArgumentException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidArgumentException(
          "The file "
              + file.toAbsolutePath()
              + " of --config cannot be read ("
              + e.getClass().getSimpleName()
              + "): give a file with lines like batch.size=64.");
    }
  }
}
