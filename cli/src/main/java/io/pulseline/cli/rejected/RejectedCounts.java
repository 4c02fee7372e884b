package io.pulseline.cli.rejected;

import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts rejections by stage and reason. */
public final class RejectedCounts {
  private final Map<Key, Group> groups = new HashMap<>();

  private record Key(Stage stage, RejectReason reason) {}

  /** Rejections of one stage for one reason. */
  public static final class Group {
    private final Stage stage;
    private final RejectReason reason;
    private long records;
    private long samples;
    private long sentAgain;
    private long firstArrivalMillis = Long.MAX_VALUE;
    private long lastArrivalMillis = Long.MIN_VALUE;
    private String newest;

    private Group(Key key) {
      stage = key.stage();
      reason = key.reason();
    }

    /** Stage that rejected. */
    public Stage stage() {
      return stage;
    }

    /** Why. */
    public RejectReason reason() {
      return reason;
    }

    /** Rejections, repeats not counted. */
    public long records() {
      return records;
    }

    /** Input samples that they account for. */
    public long samples() {
      return samples;
    }

    /** How many of them were sent again. */
    public long sentAgain() {
      return sentAgain;
    }

    /** Arrival of the first, ms since 1970-01-01 UTC. */
    public long firstArrivalMillis() {
      return firstArrivalMillis;
    }

    /** Arrival of the last, ms since 1970-01-01 UTC. */
    public long lastArrivalMillis() {
      return lastArrivalMillis;
    }

    /** Id of the last, for {@code rejected show}. */
    public String example() {
      return newest;
    }

    private void add(Rejection rejection, boolean wasSentAgain) {
      RejectedRecord record = rejection.record();
      records++;
      samples += record.getSampleCount();
      sentAgain += wasSentAgain ? 1 : 0;
      firstArrivalMillis = Math.min(firstArrivalMillis, record.getArrivalTime());
      if (record.getArrivalTime() >= lastArrivalMillis) {
        lastArrivalMillis = record.getArrivalTime();
        newest = rejection.id();
      }
    }
  }

  /** Counts one. */
  public void add(Rejection rejection, boolean wasSentAgain) {
    groups
        .computeIfAbsent(
            new Key(rejection.record().getStage(), rejection.record().getReason()), Group::new)
        .add(rejection, wasSentAgain);
  }

  /** The groups, in the order of the stages, the largest of a stage first. */
  public List<Group> groups() {
    List<Group> sorted = new ArrayList<>(groups.values());
    sorted.sort(
        Comparator.comparing(Group::stage)
            .thenComparing(Comparator.comparingLong(Group::records).reversed())
            .thenComparing(Group::reason));
    return sorted;
  }
}
