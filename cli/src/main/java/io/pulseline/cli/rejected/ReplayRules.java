package io.pulseline.cli.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.MessageDecoder;
import io.pulseline.schemas.wire.MessageEncoder;
import io.pulseline.schemas.wire.UndecodableException;
import io.pulseline.schemas.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Which rejected records are sent again, and as what. A record whose reason still holds would only
 * be rejected again, and is left alone; {@code force} sends it all the same. What was sent once is
 * never sent again, and a frame is no record: both hold whatever is forced. Not thread-safe.
 */
public final class ReplayRules {
  /** How far ahead of arrival the job lets an event time be. */
  private static final Duration MAX_AHEAD = Duration.ofMinutes(2);

  private final ReplayLedger ledger;
  private final Mends mends;
  private final boolean force;
  private final Instant now;
  private final Wire wire;
  private final Map<Topic, MessageDecoder<? extends SpecificRecord>> decoders = new HashMap<>();
  private final Map<Topic, MessageEncoder> encoders = new HashMap<>();

  /**
   * Rules of one replay.
   *
   * @param ledger what was sent before
   * @param mends what to change
   * @param force whether to send what will be rejected again
   * @param now the present moment
   * @param wire how the records were written and are to be
   */
  public ReplayRules(ReplayLedger ledger, Mends mends, boolean force, Instant now, Wire wire) {
    this.wire = wire;
    this.ledger = ledger;
    this.mends = mends;
    this.force = force;
    this.now = now;
  }

  /** What is to become of a rejection: {@link Decision#message} to send, or why not. */
  public Decision decide(Rejection rejection) {
    if (rejection.isFrame()) {
      return Decision.skip("a frame is no record that could be sent");
    }
    if (ledger.of(rejection) != null) {
      return Decision.skip("sent again before");
    }
    Topic topic = TopicCatalogue.byName(rejection.record().getTopic()).orElse(null);
    if (topic == null || !TopicCatalogue.INPUTS.contains(topic)) {
      return Decision.skip("its topic is none that the job reads");
    }
    SpecificRecord decoded = decode(topic, rejection);
    if (decoded == null && !mends.isEmpty()) {
      return Decision.skip("it does not decode, so that nothing can be changed in it");
    }
    String unmended = decoded == null ? null : mends.apply(decoded);
    if (unmended != null) {
      return Decision.skip(unmended);
    }
    String hopeless = force ? null : hopeless(rejection.record().getReason(), decoded, topic);
    return hopeless == null
        ? Decision.send(message(rejection, topic, decoded))
        : Decision.skip(hopeless);
  }

  private ReplayMessage message(Rejection rejection, Topic topic, SpecificRecord decoded) {
    byte[] key = rejection.key();
    boolean noKey = key == null || key.length == 0;
    if (decoded != null && (noKey || mends.sets(topic.keyField()))) {
      key = text(decoded, topic.keyField()).getBytes(UTF_8);
    }
    byte[] value = mends.isEmpty() ? rejection.value() : encode(topic, decoded);
    return new ReplayMessage(rejection, topic, key, value, mends.texts());
  }

  /** Why the record would be rejected again for the same reason, or null if it might not. */
  private String hopeless(RejectReason reason, SpecificRecord decoded, Topic topic) {
    return switch (reason) {
      case EMPTY, NOT_AVRO, UNKNOWN_SCHEMA, CORRUPT, TOO_LARGE ->
          decoded == null ? "it does not decode with this release either" : null;
      case NO_KEY ->
          decoded == null || text(decoded, topic.keyField()).isBlank()
              ? "it names nothing that could be its key"
              : null;
      case NO_ATHLETE -> isBlank(decoded, "athlete_id") ? "--set athlete_id is missing" : null;
      case NO_MACHINE -> isBlank(decoded, "machine_id") ? "--set machine_id is missing" : null;
      case FUTURE_EVENT_TIME ->
          isAhead(decoded) ? "its event time is still ahead: --shift-event-time is missing" : null;
      case INVALID_EVENT_TIME ->
          mends.changesEventTime() ? null : "--set event_time or --shift-event-time is missing";
      case INVALID_PAIRING ->
          mends.sets("paired_from") || mends.sets("paired_until")
              ? null
              : "--set paired_until is missing";
      case INVALID_PROFILE -> mends.isEmpty() ? "--set is missing" : null;
      case LATE -> mends.changesEventTime() ? null : "it would arrive later still";
      case DUPLICATE -> "the same sample was counted before";
      case UNPAIRED -> null;
      case SCORING_FAILED, UNKNOWN -> "this release does not know how to mend it";
    };
  }

  private boolean isAhead(SpecificRecord decoded) {
    Schema.Field field = decoded == null ? null : decoded.getSchema().getField("event_time");
    return field == null
        || !(decoded.get(field.pos()) instanceof Long millis)
        || millis > now.plus(MAX_AHEAD).toEpochMilli();
  }

  private static boolean isBlank(SpecificRecord decoded, String field) {
    return decoded == null || text(decoded, field).isBlank();
  }

  private static String text(SpecificRecord decoded, String name) {
    Schema.Field field = decoded.getSchema().getField(name);
    Object value = field == null ? null : decoded.get(field.pos());
    return value == null ? "" : value.toString();
  }

  private byte[] encode(Topic topic, SpecificRecord mended) {
    return encoders
        .computeIfAbsent(topic, each -> wire.encoder(List.of(each)))
        .encode(topic.name(), mended);
  }

  private SpecificRecord decode(Topic topic, Rejection rejection) {
    try {
      return decoders
          .computeIfAbsent(topic, wire::decoder)
          .decode(rejection.value(), null, rejection.record().getArrivalTime());
    } catch (UndecodableException e) {
      return null;
    }
  }

  /**
   * A message to send, or why there is none.
   *
   * @param message what to send; null if nothing
   * @param why why nothing is sent; null if something is
   */
  public record Decision(ReplayMessage message, String why) {
    private static Decision send(ReplayMessage message) {
      return new Decision(message, null);
    }

    private static Decision skip(String why) {
      return new Decision(null, why);
    }
  }
}
