package io.pulseline.cli.run;

import io.pulseline.gym.fleet.TelemetryRecord;
import io.pulseline.gym.recordings.Recording;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.nio.file.Path;

/**
 * A recording and who it is replayed as.
 *
 * @param file where it was read
 * @param athleteId who it is replayed as
 * @param recording the workout
 * @param telemetry what the devices would have sent
 */
public record ReplayedAthlete(
    Path file, String athleteId, Recording recording, Iterable<TelemetryRecord> telemetry) {

  /** Whether a record is a sample, and not a profile or a pairing. */
  static boolean isSample(TelemetryRecord telemetry) {
    return telemetry.topic().equals(TopicCatalogue.SMARTWATCH.name())
        || telemetry.topic().equals(TopicCatalogue.TREADMILL.name());
  }
}
