package io.pulseline.cli.display;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pulseline.cli.rejected.Advice;
import io.pulseline.cli.rejected.Rejection;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.RejectedReplay;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.InspectedField;
import io.pulseline.schemas.wire.InspectedMessage;
import io.pulseline.schemas.wire.MessageInspector;
import io.pulseline.schemas.wire.Wire;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import org.apache.avro.generic.GenericData;

/** Everything about one rejection. */
public final class RejectionReport {
  private final PrintWriter out;
  private final int mostBytes;
  private final Wire wire;

  /**
   * A report.
   *
   * @param out where it goes
   * @param mostBytes how many bytes of the value it shows at most
   * @param wire how the record may have been written
   */
  public RejectionReport(PrintWriter out, int mostBytes, Wire wire) {
    this.wire = wire;
    this.out = out;
    this.mostBytes = mostBytes;
  }

  /**
   * Prints it.
   *
   * @param replay when and how it was sent again; null if it was not
   */
  public void print(Rejection rejection, RejectedReplay replay) {
    RejectedRecord record = rejection.record();
    out.println(
        rejection.id()
            + " was rejected as "
            + record.getReason()
            + " by "
            + Phrases.words(record.getStage()));
    row("detail", record.getDetail());
    row("to do", Advice.of(record.getReason()));
    row("sent again", replay == null ? "no" : sentAgain(replay));
    if (record.getReplayOf() != null) {
      row("is itself", "sent again for " + record.getReplayOf());
    }
    row(
        "origin",
        rejection.isFrame()
            ? "a frame of " + record.getSampleCount() + " samples, not a record"
            : record.getTopic()
                + ", partition "
                + record.getPartition()
                + ", offset "
                + record.getOffset());
    row("found at", rejection.place());
    row("arrival", moment(record.getArrivalTime()));
    row("event time", record.getEventTime() == null ? "not known" : moment(record.getEventTime()));
    row("athlete", record.getAthleteId() == null ? "not known" : record.getAthleteId());
    row("samples", String.valueOf(record.getSampleCount()));
    byte[] key = rejection.key();
    row("key", key == null ? "none" : "\"" + new String(key, UTF_8) + "\"");
    if (rejection.isFrame()) {
      inputs(rejection);
    } else {
      value(record, rejection.value());
    }
    out.flush();
  }

  private static String sentAgain(RejectedReplay replay) {
    return moment(replay.getReplayedAt())
        + (replay.getMends().isEmpty()
            ? ", as it was"
            : ", with " + String.join(", ", replay.getMends()));
  }

  /** What the models were given, which is text already. */
  private void inputs(Rejection rejection) {
    if (rejection.value() != null) {
      out.println("  what the models were given");
      new String(rejection.value(), UTF_8).lines().forEach(line -> out.println("    " + line));
    }
  }

  private void value(RejectedRecord record, byte[] value) {
    InspectedMessage inspected = new MessageInspector(wire).inspect(value);
    row("value", size(value) + about(inspected, record.getTopic()));
    if (!inspected.fields().isEmpty()) {
      out.println("  fields, and the byte at which each begins");
      for (InspectedField field : inspected.fields()) {
        out.printf(
            Locale.ROOT,
            "    %5d  %-22s %s%n",
            field.begin(),
            field.name(),
            GenericData.get().toString(field.value()));
      }
    }
    if (!inspected.isWhole()) {
      out.printf(Locale.ROOT, "  from byte %d on: %s%n", inspected.failedAt(), inspected.failure());
    }
    if (value != null && value.length > 0) {
      out.println("  bytes");
      HexLines.of(value, mostBytes).forEach(line -> out.println("    " + line));
    }
  }

  private static String size(byte[] value) {
    return value == null ? "none" : String.format(Locale.ROOT, "%,d bytes", value.length);
  }

  /** Which record it is, and whether that record belongs in the topic. */
  private static String about(InspectedMessage inspected, String topicName) {
    if (inspected.record() == null) {
      return "";
    }
    String about = ", " + inspected.record() + " " + inspected.origin();
    String expected =
        TopicCatalogue.byName(topicName).map(Topic::schema).map(s -> s.getName()).orElse("");
    return expected.equals(inspected.record()) || expected.isEmpty()
        ? about
        : about + ", where a " + expected + " belongs";
  }

  private void row(String name, String text) {
    out.printf(Locale.ROOT, "  %-11s %s%n", name, text);
  }

  private static String moment(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
