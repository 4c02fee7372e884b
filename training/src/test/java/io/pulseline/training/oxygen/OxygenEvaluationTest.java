package io.pulseline.training.oxygen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pulseline.modelstore.ModelStore;
import io.pulseline.training.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published model and trained ones on people in whom oxygen uptake is known. */
class OxygenEvaluationTest {
  private static final long SEED = 20_260_401L;
  private static final Progress SILENT = (stage, done, detail) -> {};
  private static final Path MEASURED =
      Path.of("shared", "data", "beltrame-2017-participants-01-11.csv");

  @TempDir private Path folder;

  private List<Participant> people(int count, int seconds, long seed) throws Exception {
    return UptakeFile.read(
        Files.writeString(
            folder.resolve("people" + seed + ".csv"), MadeUpPeople.csv(count, seconds, seed)));
  }

  private static OxygenReport run(List<Participant> tested, List<Participant> others)
      throws Exception {
    return OxygenEvaluation.run(
        new OxygenPlan(ModelStore.bundled(), tested, others, SEED, 1), SILENT);
  }

  @Test
  void aDivisionKeepsParticipantsWholeAndTheSamePlanGivesTheSameFigures() throws Exception {
    List<Participant> people = people(5, 400, 1);
    OxygenReport report = run(people, List.of());

    assertThat(report.untrained().rows()).hasSize(6).containsKey(OxygenReport.ALL);
    OxygenReport.Division division = report.divisions().get(0);
    assertThat(division.trainedOn()).hasSize(3);
    assertThat(division.testedOn()).hasSize(2);
    Set<String> ids = new HashSet<>(division.trainedOn());
    ids.addAll(division.testedOn());
    assertThat(ids).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    assertThat(division.table().all(OxygenReport.TRAINED).rmse())
        .isLessThan(division.table().all(OxygenReport.CONSTANT).rmse());
    assertThat(run(people, List.of())).isEqualTo(report);
  }

  @Test
  void othersAreTrainedOnAndEverybodyIsTestedOn() throws Exception {
    OxygenReport.Division division = run(people(2, 300, 1), people(3, 300, 2)).divisions().get(0);

    assertThat(division.trainedOn()).hasSize(3);
    assertThat(division.testedOn()).containsExactly("1", "2");
    assertThat(division.table().all(OxygenReport.LINEAR).seconds()).isEqualTo(2 * 291);
  }

  @Test
  void thoseTestedOnAreRefusedToTrainOn() throws Exception {
    List<Participant> people = people(3, 300, 1);
    assertThatThrownBy(() -> run(people.subList(0, 1), people))
        .isInstanceOf(UptakeException.class)
        .hasMessage(
            "Participant 1 of the file to train on is participant 1 to be tested on: leave one out.");
    assertThatThrownBy(() -> run(people.subList(0, 1), people.subList(1, 2)))
        .isInstanceOf(UptakeException.class)
        .hasMessage("The file to train on has 1 participants: give it at least 3.");
  }

  @Test
  void withTooFewOnlyThePublishedModelIsTested() throws Exception {
    OxygenReport report = run(people(2, 300, 1), List.of());
    assertThat(report.divisions()).isEmpty();
    assertThat(report.untrained().all(OxygenReport.PUBLISHED).seconds()).isEqualTo(2 * 291);
  }

  /** The file in a folder beside the repository, or beside a folder that it is in. */
  private static Path measured() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isRegularFile(folder.resolve(MEASURED))) {
      folder = folder.getParent();
    }
    assumeTrue(folder != null, "skipped: ../" + MEASURED + " is not beside this repository");
    return folder.resolve(MEASURED);
  }

  @Test
  void onMeasuredPeopleThePublishedModelIsBelowTheSpreadOfWhatWasMeasured() throws Exception {
    List<Participant> some = UptakeFile.read(measured()).subList(0, 3);
    OxygenReport report = run(some, List.of());

    Agreement published = report.untrained().all(OxygenReport.PUBLISHED);
    List<WatchSession> sessions =
        some.stream().map(one -> WatchSession.of(one, WatchSession.Resting.UNKNOWN)).toList();
    UptakePredictor constant = new ConstantUptake().fit(sessions);
    double spread =
        Agreement.of(sessions.stream().map(constant::predict).toList(), sessions).rmse();
    assertThat(published.rmse()).isLessThan(spread);
    assertThat(published.r()).isGreaterThan(0.5);
  }
}
