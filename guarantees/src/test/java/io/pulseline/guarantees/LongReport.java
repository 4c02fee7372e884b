package io.pulseline.guarantees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the long tests saw: a section for each suite in {@code target/long-report.md}, which
 * replaces what the suite wrote before.
 */
public final class LongReport {
  private static final Path FILE = Path.of("target", "long-report.md");
  private static final String TITLE = "# Long tests\n";
  private static final String SECTION = "\n## ";

  private final String suite;
  private final Map<String, String> figures = new LinkedHashMap<>();

  private LongReport(String suite) {
    this.suite = suite;
  }

  /** A section that begins. */
  public static LongReport of(String suite) {
    return new LongReport(suite).figure("begun", Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Adds a figure or a seed, with its unit in the name. */
  public LongReport figure(String name, Object value) {
    figures.put(name, String.valueOf(value));
    return this;
  }

  /** Writes the section; may be called again when there is more to say. */
  public synchronized void write() {
    StringBuilder section = new StringBuilder("| what | figure |\n|---|---|\n");
    figures.forEach((name, value) -> section.append("| %s | %s |\n".formatted(name, value)));
    try {
      Map<String, String> sections = sections();
      sections.put(suite, section.toString());
      StringBuilder report = new StringBuilder(TITLE);
      sections.forEach(
          (name, content) -> report.append(SECTION).append(name).append("\n\n").append(content));
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, report);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be written.", e);
    }
  }

  private static Map<String, String> sections() throws IOException {
    Map<String, String> sections = new TreeMap<>();
    if (Files.exists(FILE)) {
      String[] parts = Files.readString(FILE).split(SECTION, -1);
      for (int i = 1; i < parts.length; i++) {
        String[] nameAndContent = parts[i].split("\n\n", 2);
        sections.put(nameAndContent[0], nameAndContent[1]);
      }
    }
    return sections;
  }
}
