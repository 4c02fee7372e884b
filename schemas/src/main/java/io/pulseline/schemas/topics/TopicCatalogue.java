package io.pulseline.schemas.topics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** Every topic that Pulseline reads or writes, as {@code /topics/catalogue.json} states them. */
public final class TopicCatalogue {
  private static final String RESOURCE = "/topics/catalogue.json";
  private static final JsonNode CATALOGUE = read();

  /** The topics that the job reads, in the catalogue's order. */
  public static final List<Topic> INPUTS = topics("inputs");

  /** The topics that the job writes, in the catalogue's order. */
  public static final List<Topic> OUTPUTS = topics("outputs");

  /** The topics that only the command line reads and writes. */
  public static final List<Topic> TOOLS = topics("tools");

  /** All topics, inputs first. */
  public static final List<Topic> ALL =
      Stream.of(INPUTS, OUTPUTS, TOOLS).flatMap(List::stream).toList();

  /** Samples of watches, straps and other worn sensors. */
  public static final Topic SMARTWATCH = named("telemetry.smartwatch");

  /** Samples of treadmills. */
  public static final Topic TREADMILL = named("telemetry.treadmill");

  /** Who is on which machine, from when to when. */
  public static final Topic PAIRINGS = named("equipment.pairings");

  /** What is known of each athlete. */
  public static final Topic PROFILES = named("athlete.profiles");

  /** Athletes whom the job is to forget. */
  public static final Topic ERASURE = named("athlete.erasure");

  /** The inputs that devices' gateways and apps write: all but requests to forget somebody. */
  public static final List<Topic> FROM_GYMS =
      INPUTS.stream().filter(topic -> !topic.equals(ERASURE)).toList();

  /** Records that could not become part of a result, with their reason. */
  public static final Topic REJECTED = named("telemetry.rejected");

  /** Effect of each session so far, every 10 s. */
  public static final Topic EFFECT_SCORES = named("effect.scores");

  /** Fatigue levels entered and left. */
  public static final Topic FATIGUE_ALERTS = named("fatigue.alerts");

  /** Safety rules that fired or cleared. */
  public static final Topic SAFETY_ALERTS = named("safety.alerts");

  /** Next steps advised within a session. */
  public static final Topic RECOMMENDATIONS = named("recommendations");

  /** Sessions that have ended. */
  public static final Topic SESSION_SUMMARIES = named("session.summaries");

  /** Erasures that were carried out. */
  public static final Topic ERASURE_RECEIPTS = named("erasure.receipts");

  /** Rejected records that were sent again. */
  public static final Topic REPLAYS = named("rejected.replays");

  private TopicCatalogue() {}

  /** The topic of that name, or empty if the catalogue has none. */
  public static Optional<Topic> byName(String name) {
    return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
  }

  private static Topic named(String name) {
    return byName(name)
        .orElseThrow(() -> new IllegalStateException(RESOURCE + " has no topic " + name));
  }

  private static List<Topic> topics(String direction) {
    List<Topic> topics = new ArrayList<>();
    for (JsonNode entry : CATALOGUE.required(direction)) {
      topics.add(
          new Topic(
              entry.required("name").asText(),
              entry.required("key_field").asText(),
              schema(entry.required("record").asText()),
              entry.required("description").asText(),
              entry.required("records_per_second_per_user").asDouble(),
              entry.required("partitions").asInt(),
              Duration.parse(entry.required("retention").asText()),
              entry.required("compacted").asBoolean(),
              entry.required("max_message_bytes").asInt(),
              entry.required("log_append_time").asBoolean()));
    }
    return List.copyOf(topics);
  }

  private static Schema schema(String record) {
    try {
      return SpecificData.get().getSchema(Class.forName("io.pulseline.schemas." + record));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(RESOURCE + " names the unknown record " + record, e);
    }
  }

  private static JsonNode read() {
    try (InputStream in = TopicCatalogue.class.getResourceAsStream(RESOURCE)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }
}
