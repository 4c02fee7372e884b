package io.pulseline.cli.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.Stage;
import java.time.Instant;
import java.util.Set;

/**
 * Which rejections are meant. A null, or an empty set, means all.
 *
 * @param reason why it was rejected
 * @param stage stage that rejected it
 * @param athleteId athlete, where the stage knew whose record it was
 * @param key key of the record, as text
 * @param since earliest arrival of the record
 * @param names ids or places of single rejections
 */
public record RejectionFilter(
    RejectReason reason,
    Stage stage,
    String athleteId,
    String key,
    Instant since,
    Set<String> names) {

  /** The one rejection of that id or place. */
  public static RejectionFilter named(String name) {
    return new RejectionFilter(null, null, null, null, null, Set.of(name));
  }

  /** Whether the rejection is meant. */
  public boolean matches(Rejection rejection) {
    RejectedRecord record = rejection.record();
    return (reason == null || record.getReason() == reason)
        && (stage == null || record.getStage() == stage)
        && (athleteId == null || athleteId.equals(record.getAthleteId()))
        && (key == null || isKey(rejection.key()))
        && (since == null || record.getArrivalTime() >= since.toEpochMilli())
        && (names.isEmpty() || names.contains(rejection.id()) || names.contains(rejection.place()));
  }

  private boolean isKey(byte[] bytes) {
    return bytes != null && key.equals(new String(bytes, UTF_8));
  }
}
