package io.pulseline.cli.licenses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/licenses.md lists every library that is shipped, as its project file states its licence. A
 * licence that nobody has looked at yet fails the build.
 */
class LicensesPageTest {
  private static final Path PAGE = Path.of("../docs/licenses.md");
  private static final Path EXPECTED = Path.of("target/licenses.md");

  /** As projects write them, in the identifiers of SPDX where there is one. */
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("The MIT License", "MIT"),
          Map.entry("MIT License", "MIT"),
          Map.entry("MIT", "MIT"),
          Map.entry("3-Clause BSD License", "BSD-3-Clause"),
          Map.entry("BSD 2-Clause License", "BSD-2-Clause"),
          Map.entry("BSD-2-Clause", "BSD-2-Clause"),
          Map.entry("Go License", "BSD-3-Clause"),
          Map.entry("LGPL-2.1-or-later", "LGPL-2.1-or-later"),
          Map.entry("LGPL 2.1", "LGPL-2.1-only"),
          Map.entry("MPL 1.1", "MPL-1.1"),
          Map.entry("Public Domain, per Creative Commons CC0", "CC0-1.0"),
          Map.entry(
              "Flexible and Interoperable Data Transfer (FIT) Protocol License Agreement",
              "FIT Protocol License Agreement"));

  @Test
  void saysWhatTheShippedLibrariesSay() throws Exception {
    Files.writeString(EXPECTED, page());
    assertThat(PAGE)
        .as("to mend it: cp cli/%s docs/licenses.md", EXPECTED)
        .hasSameTextualContentAs(EXPECTED);
  }

  private static String page() throws Exception {
    TreeSet<String> rows = new TreeSet<>();
    List<String> unknown = new ArrayList<>();
    for (Path jar : shipped()) {
      Artifact artifact = Artifact.of(jar);
      List<String> licenses = new ArrayList<>();
      for (String stated : artifact.licenses()) {
        String license =
            stated.matches(
                    "(?i)(The )?Apache( Software)?( License)?[, -]*(Version )?2(\\.0)?( License)?")
                ? "Apache-2.0"
                : KNOWN.get(stated);
        if (license == null) {
          unknown.add(artifact.name() + ": " + stated);
        }
        licenses.add(license);
      }
      if (licenses.isEmpty()) {
        unknown.add(artifact.name() + " states none");
      }
      rows.add(
          "| `%s:%s` | %s | %s |"
              .formatted(
                  artifact.group(),
                  artifact.name(),
                  artifact.version(),
                  licenses.stream().distinct().collect(Collectors.joining(" or "))));
    }
    assertThat(unknown).as("licences to look at, and then to add here").isEmpty();
    return """
        # Licences

        Pulseline's own: [LICENSE](../LICENSE). The libraries in our images and on the class path of `scripts/pulseline`, with the licences
        that their project files state; where several are stated, one of them may be chosen. A test makes this list from the build.

        - `com.garmin:fit` reads FIT recordings in the command line; its agreement is Garmin's own and no open-source licence: read it before you
          distribute the command line or our image `tools`. The job's jar does not hold it.
        - `pytorch-native-cpu` and `lightgbm4j` hold native libraries, which have notices of their own.
        - Flink's reporter for Prometheus, `org.apache.flink:flink-metrics-prometheus` (Apache-2.0), comes with the cluster in addition.

        Which of them have known vulnerabilities: [security.md](security.md#known-vulnerabilities); `scripts/scan` looks them up.

        | library | version | licence |
        |---|---|---|
        """
        + String.join("\n", rows)
        + "\n";
  }

  /** The libraries of the command line, among which are those of the job and of Flink. */
  private static List<Path> shipped() throws Exception {
    String libraries =
        Files.readString(Path.of("target/libraries.classpath"), StandardCharsets.UTF_8).strip();
    List<Path> jars = new ArrayList<>();
    for (String library : libraries.split(File.pathSeparator, -1)) {
      if (!library.contains("pulseline-") && !library.endsWith("classes")) {
        jars.add(Path.of(library));
      }
    }
    assertThat(jars).hasSizeGreaterThan(50);
    return jars;
  }
}
