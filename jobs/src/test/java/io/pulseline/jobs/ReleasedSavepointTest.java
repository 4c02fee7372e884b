package io.pulseline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.pulseline.jobs.source.RawRecord;
import io.pulseline.jobs.state.KeyedState;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The job goes on from the savepoints of every release. From that of the newest it goes on as if it
 * had never stopped; an older one may have reckoned otherwise, but nothing of it is lost.
 */
class ReleasedSavepointTest {
  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.of(1, 4);

  private static final Path MODELS = Path.of("../model-store/models");

  /** Topics whose events do not depend on what a release reckons. */
  private static final Set<String> SAME_IN_EVERY_RELEASE =
      Set.of(
          TopicCatalogue.EFFECT_SCORES.name(),
          TopicCatalogue.SESSION_SUMMARIES.name(),
          TopicCatalogue.REJECTED.name());

  @TempDir Path folder;

  static List<String> releases() {
    return ReleasedSavepoint.releases();
  }

  @BeforeEach
  @AfterEach
  void setStateClock() {
    StateClock.set(Telemetry.BASE_MILLIS);
  }

  @Test
  void everyReleaseHasOne() {
    assertThat(releases())
        .isNotEmpty()
        .allSatisfy(
            release ->
                assertThat(new ReleasedSavepoint(release).savepoint().resolve("_metadata"))
                    .as("record it with SavepointRecorder, see CONTRIBUTING.md")
                    .exists());
  }

  @Test
  void thatOfTheNewestHoldsSomethingInEveryState() throws Exception {
    String newest = releases().get(releases().size() - 1);
    Set<String> filled = new TreeSet<>();
    SavepointContents.of(new ReleasedSavepoint(newest).savepoint()).stream()
        .filter(entry -> !entry.isTimer())
        .forEach(entry -> filled.add(entry.state()));
    assertThat(filled).isEqualTo(declaredStates());
  }

  @ParameterizedTest
  @MethodSource("releases")
  void theJobGoesOnFromIt(String release) throws Exception {
    ReleasedSavepoint released = new ReleasedSavepoint(release);
    boolean newest = release.equals(releases().get(releases().size() - 1));
    List<RawRecord> records = released.records();
    List<RawRecord> rest =
        records.stream()
            .filter(raw -> raw.arrivalMillis > SavepointScenario.SAVEPOINT_MILLIS)
            .toList();
    JobOptions options = JobOptions.defaults("none").withModelStore(models(released).toString());

    Map<String, List<SpecificRecord>> uninterrupted = InMemoryJob.run(records, options);
    // At another parallelism than it was taken at.
    Map<String, List<SpecificRecord>> restored =
        InMemoryJob.runFrom(released.savepoint(), rest, options.withParallelism(2));

    List<String> ids = new ArrayList<>(released.eventsBefore());
    ids.addAll(EventIdentity.of(restored));
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(comparable(ids, newest))
        .containsExactlyInAnyOrderElementsOf(comparable(EventIdentity.of(uninterrupted), newest));
    if (newest) {
      assertThat(withoutThose(released.eventsBefore(), uninterrupted)).isEqualTo(restored);
    }
  }

  private static List<String> comparable(List<String> ids, boolean newest) {
    return ids.stream()
        .filter(id -> newest || SAME_IN_EVERY_RELEASE.contains(id.substring(0, id.indexOf(' '))))
        .toList();
  }

  private static Map<String, List<SpecificRecord>> withoutThose(
      List<String> ids, Map<String, List<SpecificRecord>> events) {
    Set<String> before = new HashSet<>(ids);
    Map<String, List<SpecificRecord>> rest = new TreeMap<>();
    events.forEach(
        (topic, all) ->
            rest.put(
                topic,
                all.stream()
                    .filter(event -> !before.contains(EventIdentity.of(topic, event)))
                    .toList()));
    return rest;
  }

  /** A store of the models that score the sessions of the savepoint, whatever came after them. */
  private Path models(ReleasedSavepoint released) throws IOException {
    for (String model : released.models()) {
      Path to = Files.createDirectories(folder.resolve(model));
      try (Stream<Path> files = Files.list(MODELS.resolve(model))) {
        for (Path file : files.toList()) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
    return folder;
  }

  private static Set<String> declaredStates() throws ReflectiveOperationException {
    Set<String> states = new TreeSet<>();
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.pulseline.jobs")) {
      for (Field field : each.reflect().getDeclaredFields()) {
        if (field.getType() == KeyedState.class) {
          field.setAccessible(true);
          states.add(((KeyedState<?>) field.get(null)).name());
        }
      }
    }
    return states;
  }
}
