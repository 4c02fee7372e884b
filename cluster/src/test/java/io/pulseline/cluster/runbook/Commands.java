package io.pulseline.cluster.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pulseline.cluster.ClusterProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The commands of a page: every line of its blocks, and in its sentences what stands between back
 * ticks and begins with a program.
 */
final class Commands {
  private static final Path ROOT = ClusterProcesses.projectRoot();
  private static final String BLOCK = "    ";
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern PROGRAM =
      Pattern.compile(
          "(scripts/[a-z]+|df)( .*)?|(docker|kubectl|flink|kafka-[a-z-]+\\.sh|openssl) .*");

  /** What is spoken of by its name alone. */
  private static final List<String> NAMES = List.of("scripts/cluster", "scripts/cancel");

  private Commands() {}

  /** The commands of a page, in their order, each once. */
  static Set<String> of(String page) throws IOException {
    Set<String> commands = new LinkedHashSet<>();
    for (String line : Files.readAllLines(ROOT.resolve(page), UTF_8)) {
      if (line.startsWith(BLOCK)) {
        commands.add(line.strip().replaceFirst("\\s+# .*", ""));
        continue;
      }
      SPAN.matcher(line)
          .results()
          .map(match -> match.group(1))
          .filter(span -> PROGRAM.matcher(span).matches() && !NAMES.contains(span))
          .forEach(commands::add);
    }
    return commands;
  }
}
