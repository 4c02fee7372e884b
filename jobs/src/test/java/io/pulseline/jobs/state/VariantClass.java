package io.pulseline.jobs.state;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** One class as it was in different releases: each variant compiled and loaded on its own. */
final class VariantClass {
  private VariantClass() {}

  /**
   * A class loader that has the class as the source says.
   *
   * @param folder an empty folder
   * @param name of the class, with its package
   * @param body what stands between its braces
   */
  static ClassLoader load(Path folder, String name, String body) throws IOException {
    return compile(folder, name, "public final class %s {" + body + "}");
  }

  /** The same for a record with these components. */
  static ClassLoader loadRecord(Path folder, String name, String components) throws IOException {
    return compile(folder, name, "public record %s(" + components + ") {}");
  }

  /**
   * A class loader that has these classes, and takes them for its own even where the tests have
   * others of their name.
   *
   * @param bodies what stands between the braces of each class, by its name
   */
  static ClassLoader loadInstead(Path folder, Map<String, String> bodies) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-d", folder.toString()));
    for (Map.Entry<String, String> body : bodies.entrySet()) {
      arguments.add(
          write(folder, body.getKey(), "public final class %s {" + body.getValue() + "}")
              .toString());
    }
    compile(arguments);
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, VariantClass.class.getClassLoader()) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!bodies.containsKey(name)) {
          return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
          Class<?> loaded = findLoadedClass(name);
          return loaded == null ? findClass(name) : loaded;
        }
      }
    };
  }

  private static ClassLoader compile(Path folder, String name, String declaration)
      throws IOException {
    compile(List.of("-d", folder.toString(), write(folder, name, declaration).toString()));
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, VariantClass.class.getClassLoader());
  }

  private static Path write(Path folder, String name, String declaration) throws IOException {
    int dot = name.lastIndexOf('.');
    String simpleName = name.substring(dot + 1);
    Path source = Files.createDirectories(folder).resolve(simpleName + ".java");
    return Files.writeString(
        source, "package " + name.substring(0, dot) + ";" + declaration.formatted(simpleName));
  }

  private static void compile(List<String> arguments) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int failed = compiler.run(null, null, null, arguments.toArray(String[]::new));
    if (failed != 0) {
      throw new IllegalArgumentException("does not compile: " + arguments);
    }
  }
}
