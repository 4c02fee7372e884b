package io.pulseline.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processes run the jars of the last build, though the folder keeps those of earlier ones. */
class FlinkClassPathTest {
  private static final Path ROOT = ClusterProcesses.projectRoot();

  @TempDir private Path folder;

  @Test
  void whatAnEarlierBuildHasLeftIsNotRun() throws Exception {
    Path flink = folder.resolve("cluster/target/flink");
    Path lib = Files.createDirectories(flink.resolve("lib"));
    Files.createFile(lib.resolve("library-1.0.jar"));
    Path newer = Files.createFile(lib.resolve("library-1.1.jar"));
    Path other = Files.createFile(lib.resolve("other-2.0.jar"));
    Files.writeString(flink.resolve("lib.classpath"), "lib/library-1.1.jar:lib/other-2.0.jar");
    Path scripts = Files.createDirectories(folder.resolve("scripts"));
    for (String script : List.of("cluster-folder.sh", "find-jdk.sh", "build.sh")) {
      Files.copy(ROOT.resolve("scripts").resolve(script), scripts.resolve(script));
    }

    assertThat(classPathIn(folder)).containsExactly(newer, other);
  }

  @Test
  void everyJarIsThereInOneVersion() throws Exception {
    List<Path> jars = classPathIn(ROOT);

    assertThat(jars).isNotEmpty().allMatch(Files::isRegularFile);
    assertThat(jars.stream().map(jar -> jar.getFileName().toString().replaceAll("-\\d.*", "")))
        .doesNotHaveDuplicates();
  }

  @Test
  void theScriptsTakeNoOther() throws IOException {
    try (Stream<Path> scripts = Files.list(ROOT.resolve("scripts"))) {
      assertThat(scripts)
          .allSatisfy(script -> assertThat(script).content().doesNotContain("lib/*"));
    }
  }

  private static List<Path> classPathIn(Path root) throws IOException, InterruptedException {
    String script = "set -eu; root=$0; . \"$root/scripts/cluster-folder.sh\"; flink_class_path";
    Process process =
        new ProcessBuilder("sh", "-c", script, root.toString()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return Stream.of(said.split(":", -1)).map(Path::of).toList();
  }
}
