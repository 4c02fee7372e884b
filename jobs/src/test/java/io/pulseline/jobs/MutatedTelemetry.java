package io.pulseline.jobs;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObject;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records that were right once, each spoilt in its own way: bits flipped, cut short, fields
 * swapped, hostile values in valid Avro, the wrong key, the wrong topic, a time stamp from
 * anywhere. Each is made from seed and index alone, so none has to be kept. All name athletes and
 * machines of their own, whatever was done to them.
 *
 * @param seed of all that is random
 * @param count how many there are
 * @param spanMillis arrival time from the first to the last, ms
 */
record MutatedTelemetry(long seed, long count, long spanMillis) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Partitions of these records; those before it belong to others. */
  static final int FIRST_PARTITION = 100;

  /** Records an athlete gets in a second, on average. */
  private static final double RECORDS_PER_SECOND = 2;

  private static final int LONG_TEXT = 30_000;
  private static final long TEN_DAYS_MILLIS = 864_000_000L;
  private static final double[] HOSTILE_DOUBLES = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.MIN_VALUE,
    -0.0,
    255,
    65_535,
    1e9
  };
  private static final long[] HOSTILE_LONGS = {
    Long.MIN_VALUE, Long.MAX_VALUE, -1, 0, 1, Integer.MAX_VALUE, 4_294_967_295L
  };
  private static final List<Topic> TOPICS = TopicCatalogue.INPUTS;

  /** What happens to a record. */
  private enum Mutation {
    NONE,
    FLIP_BITS,
    CUT,
    APPEND,
    SWAP_FIELDS,
    HOSTILE_VALUES,
    HUGE_TEXT,
    ANY_TIME,
    WRONG_KEY,
    WRONG_TOPIC,
    NOISE,
    NOTHING
  }

  private static final Mutation[] MUTATIONS = Mutation.values();

  /** The record of that index, from 0 on; arrival time rises with the index. */
  RawRecord at(long index) {
    RandomGenerator random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index);
    long sinceStart = Math.round((double) index / count * spanMillis);
    SpecificRecord record = sample(random, (int) (sinceStart / 1_000), index);
    Mutation mutation = MUTATIONS[random.nextInt(MUTATIONS.length)];
    switch (mutation) {
      case SWAP_FIELDS -> swapFields(record, random);
      case HOSTILE_VALUES -> {
        for (int changed = 1 + random.nextInt(3); changed > 0; changed--) {
          spoil(record, random);
        }
      }
      case HUGE_TEXT -> setText(record, random, "zoe".repeat(1 + random.nextInt(LONG_TEXT)));
      case ANY_TIME -> setTimes(record, random);
      default -> {
        // The bytes are spoilt below, or nothing is.
      }
    }
    RawRecord raw =
        Telemetry.raw(record, FIRST_PARTITION, index, Telemetry.BASE_MILLIS + sinceStart);
    spoil(raw, mutation, random);
    return raw;
  }

  private SpecificRecord sample(RandomGenerator random, int second, long index) {
    int athletes = (int) Math.max(1, count / (RECORDS_PER_SECOND * spanMillis / 1_000));
    String athlete = "zoe-" + random.nextInt(athletes);
    String machine = "zoes-" + random.nextInt(athletes);
    int kind = random.nextInt(20);
    if (kind == 0) {
      return Telemetry.profile(athlete);
    }
    if (kind == 1) {
      return Telemetry.pairing(machine, athlete, second, random.nextBoolean() ? null : second + 60);
    }
    if (kind < 11) {
      var worn = Telemetry.watch(athlete, second, 90.0 + random.nextInt(90));
      worn.setSeq(index);
      return worn;
    }
    var belt =
        Telemetry.treadmill(
            machine, random.nextBoolean() ? null : athlete, second, 1 + random.nextDouble() * 4);
    belt.setSeq(index);
    return belt;
  }

  private static void spoil(RawRecord raw, Mutation mutation, RandomGenerator random) {
    switch (mutation) {
      case FLIP_BITS -> {
        for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
          raw.value[random.nextInt(raw.value.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case CUT -> raw.value = Arrays.copyOf(raw.value, random.nextInt(raw.value.length));
      case APPEND ->
          raw.value = Arrays.copyOf(raw.value, raw.value.length + 1 + random.nextInt(100));
      case WRONG_KEY ->
          raw.key =
              switch (random.nextInt(4)) {
                case 0 -> null;
                case 1 -> new byte[0];
                case 2 -> noise(random, 1 + random.nextInt(2_000));
                default -> ("zoe-" + random.nextInt(9)).getBytes(StandardCharsets.UTF_8);
              };
      case WRONG_TOPIC -> raw.topic = TOPICS.get(random.nextInt(TOPICS.size())).name();
      case NOISE -> raw.value = noise(random, random.nextInt(300));
      case NOTHING -> raw.value = random.nextBoolean() ? null : new byte[0];
      default -> {
        // Its fields are spoilt already, or nothing is.
      }
    }
  }

  private static void swapFields(SpecificRecord record, RandomGenerator random) {
    List<Schema.Field> fields = record.getSchema().getFields();
    Schema.Field one = fields.get(random.nextInt(fields.size()));
    List<Schema.Field> alike =
        fields.stream().filter(field -> field.schema().equals(one.schema())).toList();
    Schema.Field other = alike.get(random.nextInt(alike.size()));
    Object kept = record.get(one.pos());
    record.put(one.pos(), record.get(other.pos()));
    record.put(other.pos(), kept);
  }

  private static void spoil(SpecificRecord record, RandomGenerator random) {
    List<Schema.Field> fields = record.getSchema().getFields();
    Schema.Field field = fields.get(random.nextInt(fields.size()));
    Schema schema = field.schema();
    if (schema.isNullable() && random.nextInt(4) == 0) {
      record.put(field.pos(), null);
      return;
    }
    Object value = hostile(valueSchema(schema), random);
    if (value != null) {
      record.put(field.pos(), value);
    }
  }

  private static Object hostile(Schema schema, RandomGenerator random) {
    return switch (schema.getType()) {
      case DOUBLE ->
          random.nextBoolean()
              ? HOSTILE_DOUBLES[random.nextInt(HOSTILE_DOUBLES.length)]
              : (random.nextDouble() - 0.5) * 1_000;
      case LONG ->
          random.nextBoolean()
              ? HOSTILE_LONGS[random.nextInt(HOSTILE_LONGS.length)]
              : random.nextLong();
      case INT -> random.nextInt();
      case BOOLEAN -> random.nextBoolean();
      case STRING -> hostileText(random);
      default -> null;
    };
  }

  private static String hostileText(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> "";
      case 1 -> " \t";
      case 2 -> "zoe\u0000\uFFFF\uD83C\uDFC3";
      case 3 -> "zoe\n'; --\"{}|,";
      default -> "zoe-" + random.nextInt(9);
    };
  }

  private static void setText(SpecificRecord record, RandomGenerator random, String text) {
    List<Schema.Field> texts =
        record.getSchema().getFields().stream()
            .filter(field -> valueSchema(field.schema()).getType() == Schema.Type.STRING)
            .toList();
    record.put(texts.get(random.nextInt(texts.size())).pos(), text);
  }

  private static void setTimes(SpecificRecord record, RandomGenerator random) {
    for (Schema.Field field : record.getSchema().getFields()) {
      if (field.name().equals("event_time") || field.name().startsWith("paired_")) {
        record.put(
            field.pos(),
            switch (random.nextInt(3)) {
              case 0 -> random.nextLong();
              case 1 -> random.nextLong(0, 2 * Telemetry.BASE_MILLIS);
              default -> Telemetry.BASE_MILLIS + random.nextLong(-TEN_DAYS_MILLIS, TEN_DAYS_MILLIS);
            });
      }
    }
  }

  private static Schema valueSchema(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream()
            .filter(type -> type.getType() != Schema.Type.NULL)
            .findFirst()
            .orElseThrow()
        : schema;
  }

  private static byte[] noise(RandomGenerator random, int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    if (length > SingleObject.HEADER_BYTES && random.nextBoolean()) {
      noise[0] = (byte) 0xC3;
      noise[1] = 1;
    }
    return noise;
  }
}
