package io.pulseline.guarantees.registry;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds a Java of some version or newer: this process's own, one that a variable like {@code
 * JAVA_HOME_21_X64} names, or one in the folders where they usually are.
 */
final class NewerJava {
  private static final List<String> FOLDERS =
      List.of(
          "/usr/lib/jvm",
          "/usr/lib64/jvm",
          "/usr/java",
          "/opt/java",
          "/opt/jdk",
          "/opt/hostedtoolcache",
          "/Library/Java/JavaVirtualMachines",
          "~/.sdkman/candidates/java",
          "~/.jdks",
          "C:/Program Files/Java",
          "C:/Program Files/Eclipse Adoptium");

  private static final int DEEPEST = 4;
  private static final Pattern VERSION = Pattern.compile("\"?(?:1\\.)?(\\d+).*");

  private NewerJava() {}

  /** Its program {@code java}; empty where there is none. */
  static Optional<Path> find(int oldest) {
    return homes()
        .filter(home -> versionOf(home) >= oldest)
        .map(home -> home.resolve("bin").resolve(isWindows() ? "java.exe" : "java"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Stream<Path> homes() {
    List<Path> homes = new ArrayList<>();
    homes.add(Path.of(System.getProperty("java.home")));
    for (Map.Entry<String, String> variable : new TreeMap<>(System.getenv()).entrySet()) {
      if (variable.getKey().startsWith("JAVA_HOME") || variable.getKey().startsWith("JDK_HOME")) {
        homes.add(Path.of(variable.getValue()));
      }
    }
    return Stream.concat(homes.stream(), FOLDERS.stream().flatMap(NewerJava::homesIn));
  }

  private static Stream<Path> homesIn(String folder) {
    Path path = Path.of(folder.replaceFirst("^~", System.getProperty("user.home")));
    if (!Files.isDirectory(path)) {
      return Stream.empty();
    }
    try (Stream<Path> files =
        Files.find(path, DEEPEST, (file, facts) -> file.endsWith("release"))) {
      return files.map(Path::getParent).sorted().toList().stream();
    } catch (IOException | java.io.UncheckedIOException e) {
      return Stream.empty();
    }
  }

  /** What its file {@code release} says; 0 where it says nothing. */
  private static int versionOf(Path home) {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    }
    Matcher version = VERSION.matcher(release.getProperty("JAVA_VERSION", ""));
    return version.matches() ? Integer.parseInt(version.group(1)) : 0;
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }
}
