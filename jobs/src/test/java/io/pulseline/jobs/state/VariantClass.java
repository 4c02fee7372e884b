package io.pulseline.jobs.state;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static ClassLoader compile(Path folder, String name, String declaration)
      throws IOException {
    int dot = name.lastIndexOf('.');
    String simpleName = name.substring(dot + 1);
    Path source = Files.createDirectories(folder).resolve(simpleName + ".java");
    Files.writeString(
        source, "package " + name.substring(0, dot) + ";" + declaration.formatted(simpleName));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int failed = compiler.run(null, null, null, "-d", folder.toString(), source.toString());
    if (failed != 0) {
      throw new IllegalArgumentException("does not compile: " + declaration);
    }
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, VariantClass.class.getClassLoader());
  }
}
