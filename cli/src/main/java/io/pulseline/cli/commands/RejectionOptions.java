package io.pulseline.cli.commands;

import io.pulseline.cli.rejected.RejectionFilter;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.Stage;
import java.time.Instant;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which rejected records a command means. */
final class RejectionOptions {
  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Only these: ${COMPLETION-CANDIDATES}.")
  private RejectReason reason;

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description = "Only what this stage rejected: ${COMPLETION-CANDIDATES}.")
  private Stage stage;

  @Option(
      names = "--athlete",
      paramLabel = "ID",
      description = "Only records that the stage knew to be of this athlete.")
  private String athlete;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "Only records of this key: the athlete's id, the machine's for a treadmill.")
  private String key;

  @Option(
      names = "--since",
      paramLabel = "MOMENT",
      converter = MomentConverter.class,
      description = "Only what arrived since, such as 2h (ago) or 2026-03-14T17:00:00Z.")
  private Instant since;

  RejectionFilter filter(Set<String> names) {
    return new RejectionFilter(reason, stage, athlete, key, since, names);
  }
}
