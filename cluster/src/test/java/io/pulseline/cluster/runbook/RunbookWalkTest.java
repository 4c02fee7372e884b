package io.pulseline.cluster.runbook;

import io.pulseline.cli.run.GymPlay;
import io.pulseline.cluster.runbook.Runbook.Step;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands of the runbook that no other test runs as they stand there, one after the
 * other, on a cluster of its own while a gym sends.
 */
@Tag("long")
@Timeout(3_600)
class RunbookWalkTest {
  private static final int ATHLETES = 30;
  private static final double SPEED = 2;
  private static final Duration PLAY = Duration.ofMinutes(100);
  private static final long SEED = Long.getLong("runbook.seed", 11);
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void everyCommandDoesWhatThePageSays() throws Exception {
    // A night goes on when something fails: all of it is said at the end.
    SoftAssertions all = new SoftAssertions();
    GymPlay gym = null;
    try (RunbookSite site = new RunbookSite(folder)) {
      for (Step step : Runbook.WALK) {
        site.prepare(step.command());
        RunbookSite.Answer answer = site.run(step.command());
        String shown = Runbook.SHOWN.getOrDefault(step.command(), "");
        all.assertThat(withoutFigures(answer.said()))
            .as("seed %d, %s", SEED, answer.command())
            .contains(step.says(), withoutFigures(shown));
        if (step.command().equals(Step.UP) && answer.exitCode() != 0) {
          break;
        }
        all.assertThat(answer.exitCode() == 0)
            .as("whether %s is done", answer.command())
            .isEqualTo(!step.says().equals(Step.REFUSED));
        if (gym == null && answer.said().contains("submitted with JobID")) {
          gym = GymPlay.start(site.bootstrapServers(), ATHLETES, SEED, SPEED, PLAY, LIMIT);
        }
      }
      site.awaitRunning();
    } finally {
      if (gym != null) {
        gym.close();
      }
    }
    all.assertAll();
  }

  private static String withoutFigures(String said) {
    return said.replaceAll("request \\S+", "request ID").replaceAll("and [0-9,]+ ", "and N ");
  }
}
