package io.pulseline.jobs;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the newest release's savepoint, from the job as it is, into the test resources. Not a test:
 * it runs when it is asked for by name.
 *
 * <pre>
 * scripts/test -pl jobs -am -Dtest=SavepointRecorder -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class SavepointRecorder {
  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.of(1, 2);

  @Test
  void record(@TempDir Path temporary) throws Exception {
    List<String> releases = ReleasedSavepoint.releases();
    ReleasedSavepoint released = new ReleasedSavepoint(releases.get(releases.size() - 1));
    List<RawRecord> records = SavepointScenario.records();
    StateClock.set(Telemetry.BASE_MILLIS);
    try (HeldJob job =
        HeldJob.at(
            SavepointScenario.SAVEPOINT_MILLIS,
            records,
            JobOptions.defaults("none").withParallelism(1))) {
      Path savepoint = job.savepoint(temporary);
      Map<String, List<SpecificRecord>> events = job.events();
      empty(released.folder());
      copy(savepoint, released.savepoint());
      released.write(records, models(events), EventIdentity.of(events));
    }
  }

  private static List<String> models(Map<String, List<SpecificRecord>> events) {
    TreeSet<String> models = new TreeSet<>();
    for (String topic :
        List.of(TopicCatalogue.EFFECT_SCORES.name(), TopicCatalogue.FATIGUE_ALERTS.name())) {
      for (SpecificRecord event : events.get(topic)) {
        models.add(
            event.get(event.getSchema().getField("model_name").pos())
                + "/"
                + event.get(event.getSchema().getField("model_version").pos()));
      }
    }
    if (models.size() != 2) {
      throw new IllegalStateException(
          "effect scores and fatigue alerts are to name a model each, not " + models);
    }
    return List.copyOf(models);
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
