package io.pulseline.cluster.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pulseline.cluster.ClusterProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every command of the runbook is run by a test, or it is said why not. */
class RunbookTest {
  private static final Path ROOT = ClusterProcesses.projectRoot();

  @Test
  void eachCommandIsRunByATestOrItIsSaidWhyNot() throws Exception {
    Set<String> accountedFor = new TreeSet<>(Runbook.NOT_RUN.keySet());
    accountedFor.addAll(Runbook.ELSEWHERE.keySet());
    accountedFor.addAll(Runbook.SHOWN.values());
    Runbook.WALK.forEach(step -> accountedFor.add(step.command()));

    assertThat(Commands.of(Runbook.PAGE)).containsExactlyInAnyOrderElementsOf(accountedFor);
  }

  @Test
  void whatOtherTestsRunIsInThem() throws Exception {
    for (var run : Runbook.ELSEWHERE.entrySet()) {
      assertThat(Files.readString(ROOT.resolve(run.getValue().file()), UTF_8))
          .as("%s in %s", run.getKey(), run.getValue().file())
          .contains(run.getValue().words());
    }
  }

  @Test
  void theScriptsAreThere() throws Exception {
    for (String command : Commands.of(Runbook.PAGE)) {
      Matcher script = Pattern.compile("scripts/[a-z]+").matcher(command);
      while (script.find()) {
        assertThat(Files.isExecutable(ROOT.resolve(script.group()))).as(command).isTrue();
      }
    }
  }

  @Test
  void kubectlPutsTheFilesTogether() throws Exception {
    assumeTrue(isInstalled("kubectl"), "kubectl is not installed: it was not asked");

    Process process =
        new ProcessBuilder("kubectl", "kustomize", "deploy/kubernetes")
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("kind: FlinkDeployment", "kind: KafkaTopic", "kind: NetworkPolicy");
  }

  private static boolean isInstalled(String program) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(List.of(program, "version", "--client"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
