package io.pulseline.guarantees.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.guarantees.GivenOut;
import io.pulseline.guarantees.NobodyElseDisturbed;
import io.pulseline.guarantees.NothingLost;
import io.pulseline.guarantees.RunOutcome;
import io.pulseline.guarantees.runs.RunInProcess;
import io.pulseline.jobs.score.DjlScorer;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Native scoring that throws for one frame: that frame is rejected, and nobody else notices. */
class BadFrameTest {
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final int FRAME = 5;

  @ParameterizedTest
  @ValueSource(longs = {103})
  void isRejectedAlone(long seed) throws Exception {
    try (LiveRun run = LiveRun.start(8, seed, Duration.ofMinutes(5))) {
      RunOutcome calm = RunInProcess.of(run.options()).run(LIMIT);
      GivenOut victim =
          calm.events(TopicCatalogue.EFFECT_SCORES.name()).stream()
              .filter(score -> score.eventId().endsWith("/effect/" + FRAME))
              .findFirst()
              .orElseThrow();

      RunOutcome faulty =
          RunInProcess.of(run.options())
              .scoringWith(BadFrame.of(DjlScorer.factory("bundled"), victim.athleteId(), FRAME))
              .run(LIMIT);

      String how = "seed %d, %s".formatted(seed, victim.eventId());
      assertThat(new NothingLost().violations(faulty)).as(how).isEmpty();
      assertThat(new NobodyElseDisturbed(calm, Set.of(victim.athleteId())).violations(faulty))
          .as(how)
          .isEmpty();
      assertThat(faulty.events(TopicCatalogue.REJECTED.name()))
          .filteredOn(given -> reason(given) == RejectReason.SCORING_FAILED)
          .as(how)
          .extracting(GivenOut::eventId)
          .containsExactly(victim.sessionId() + "/rejected/" + FRAME);
      List<String> scores = scores(calm);
      assertThat(scores(faulty))
          .as(how)
          .isEqualTo(scores.stream().filter(id -> !id.equals(victim.eventId())).toList());
    }
  }

  private static RejectReason reason(GivenOut rejected) {
    return ((RejectedRecord) rejected.event()).getReason();
  }

  private static List<String> scores(RunOutcome run) {
    return run.events(TopicCatalogue.EFFECT_SCORES.name()).stream()
        .map(GivenOut::eventId)
        .sorted()
        .toList();
  }
}
