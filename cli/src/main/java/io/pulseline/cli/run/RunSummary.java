package io.pulseline.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.pulseline.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run came to: one JSON object of counts.
 *
 * @param samplesIn telemetry samples that the broker holds, of watches and treadmills
 * @param profilesIn profiles that the broker holds
 * @param pairingsIn pairings that the broker holds
 * @param counts results by kind
 * @param jobRestarts how often the job was restarted
 * @param wallMillis time from the start of the process to the end of the run
 */
public record RunSummary(
    long samplesIn,
    long profilesIn,
    long pairingsIn,
    RunCounts counts,
    int jobRestarts,
    long wallMillis) {

  private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

  /**
   * Checks that each sample in is in a result or rejected, once.
   *
   * @throws CommandFailure when it is not, or when the job was restarted
   */
  public void verify() throws CommandFailure {
    if (jobRestarts > 0) {
      throw new CommandFailure(
          "The job was restarted "
              + jobRestarts
              + (jobRestarts == 1 ? " time" : " times")
              + ": its results may hold repeats; run again with --verbose to see why.");
    }
    long accounted = counts.samplesScored() + counts.rejectedTelemetry();
    if (samplesIn != accounted) {
      throw new CommandFailure(
          "The counts do not balance: "
              + samplesIn
              + " samples went in, "
              + counts.samplesScored()
              + " are in a result and "
              + counts.rejectedTelemetry()
              + " were rejected.");
    }
  }

  /** The summary as JSON. */
  public String toJson() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("samplesIn", samplesIn);
    fields.putAll(counts.toMap());
    fields.put("profilesIn", profilesIn);
    fields.put("pairingsIn", pairingsIn);
    fields.put("jobRestarts", jobRestarts);
    fields.put("firstResultSeconds", seconds(counts.firstResultMillis()));
    fields.put("wallSeconds", seconds(wallMillis));
    try {
      return JSON.writeValueAsString(fields) + "\n";
    } catch (IOException e) {
      throw new IllegalStateException("Counts are always writable as JSON.", e);
    }
  }

  /** Checks that the file of {@code --summary} can be written, before the run and not after it. */
  public static void requireWritable(Path file) throws CommandFailure {
    try {
      Files.writeString(file, "", UTF_8);
    } catch (IOException e) {
      throw WritableFile.failure("--summary", file, e);
    }
  }

  /** Writes the summary to a file ({@code --summary}). */
  public void write(Path file) throws CommandFailure {
    try {
      Files.writeString(file, toJson(), UTF_8);
    } catch (IOException e) {
      throw WritableFile.failure("--summary", file, e);
    }
  }

  /** The summary as one line. */
  public String inWords() {
    return String.format(
        java.util.Locale.ROOT,
        "%,d samples in: %,d scored in %,d frames, %,d rejected; %,d fatigue alerts, %,d safety"
            + " alerts, %,d recommendations, %,d sessions; first result after %.1f s, %.1f s in all",
        samplesIn,
        counts.samplesScored(),
        counts.effectScores(),
        counts.rejectedTelemetry(),
        counts.fatigueAlerts(),
        counts.safetyAlerts(),
        counts.recommendations(),
        counts.sessionSummaries(),
        Math.max(0, counts.firstResultMillis()) / 1000.0,
        wallMillis / 1000.0);
  }

  private static Double seconds(long millis) {
    return millis < 0 ? null : millis / 1000.0;
  }
}
