package io.pulseline.cluster.deploy;

import static io.pulseline.cluster.deploy.ComposeTest.property;
import static io.pulseline.cluster.deploy.ComposeTest.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What deploy/Dockerfile puts into the images is what scripts/cluster runs. */
class ImageTest {
  @TempDir private static Path collected;

  @BeforeAll
  static void collect() throws Exception {
    Process process =
        new ProcessBuilder(Yaml.ROOT.resolve("deploy/collect.sh").toString(), collected.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  @Test
  void theImagesHaveVersionsAndNoRoot() throws Exception {
    List<String> lines = text("deploy/Dockerfile").lines().toList();

    assertThat(lines.stream().filter(line -> line.startsWith("FROM ")))
        .allMatch(line -> line.matches("FROM [a-z0-9/-]+:\\d+\\.\\d+\\.\\d+[-_.\\w]* AS [a-z]+"));
    assertThat(lines)
        .contains("FROM flink:" + property("flink.version") + "-scala_2.12-java17 AS flink");
    for (String stage : text("deploy/Dockerfile").split("(?m)^FROM ", -1)) {
      if (stage.contains(" AS ")) {
        List<String> users = stage.lines().filter(line -> line.startsWith("USER ")).toList();
        assertThat(users)
            .as(stage)
            .isNotEmpty()
            .last()
            .asString()
            .matches("USER [1-9]\\d*(:\\d+)?");
      }
    }
  }

  @Test
  void whatIsCopiedIsCollected() throws Exception {
    assertThat(text("deploy/Dockerfile").lines().filter(line -> line.startsWith("COPY --from")))
        .isNotEmpty()
        .allSatisfy(
            line -> {
              String source = line.replaceAll(".* /out/(\\S+) .*", "$1");
              assertThat(collected.resolve(source)).isNotEmptyDirectory();
            });
  }

  @Test
  void flinksLibGetsDjlAsItWasTested() throws Exception {
    Set<String> tested =
        Stream.of(text("cluster/target/flink/lib.classpath").strip().split(":", -1))
            .map(jar -> Path.of(jar).getFileName().toString())
            .collect(Collectors.toSet());

    assertThat(names(collected.resolve("flink/lib")))
        .isSubsetOf(tested)
        .anyMatch(name -> name.startsWith("pytorch-native-cpu-"))
        .anyMatch(name -> name.startsWith("pytorch-jni-"))
        .anyMatch(name -> name.startsWith("pytorch-engine-"))
        .anyMatch(name -> name.startsWith("api-"))
        .anyMatch(name -> name.startsWith("gson-"))
        .anyMatch(name -> name.startsWith("jna-"))
        .noneMatch(name -> name.startsWith("flink-") || name.startsWith("log4j-"));
    assertThat(names(collected.resolve("flink/usrlib")))
        .containsExactly("pulseline-session-analytics.jar");
  }

  @Test
  void flinksConfigurationIsTheOneOfTheCluster() throws Exception {
    for (String file : List.of("config.yaml", "zoo.cfg", "log4j-console.properties")) {
      assertThat(collected.resolve("flink/conf").resolve(file))
          .hasSameBinaryContentAs(Yaml.ROOT.resolve("cluster/src/main/conf").resolve(file));
    }
  }

  @Test
  void flinkOpensThePackagesThatTheTestsOpen() throws Exception {
    Map<String, Object> config = Yaml.read("cluster/src/main/conf/config.yaml");

    assertThat(config.get("env.java.default-opts.all")).isEqualTo(property("jvm.opens"));
  }

  @Test
  void theToolsAnswer() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                collected.resolve("tools/lib") + "/*",
                "io.pulseline.cli.Pulseline",
                "topics",
                "--help")
            .redirectErrorStream(true)
            .start();

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).contains("--bootstrap");
    assertThat(process.waitFor()).isZero();
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
