package io.pulseline.jobs;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.physiology.alignment.SensorSample;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.Random;

/** Parts of samples with anything in them: what is missing, what is empty, texts of any script. */
public final class AnySample {
  private static final int LONGEST_TEXT = 40;
  private static final int MOST_BYTES = 300;

  private AnySample() {}

  /** Values of a sample. */
  public static SensorSample data(Random random) {
    SensorSample data = new SensorSample();
    data.treadmill = random.nextBoolean();
    data.chestStrap = random.nextBoolean();
    data.safetyKeyPulled = random.nextBoolean();
    data.deviceHash = random.nextLong();
    data.seq = random.nextLong();
    data.eventMillis = random.nextLong();
    data.arrivalMillis = random.nextLong();
    data.heartRateBpm = random.nextBoolean() ? Float.NaN : random.nextFloat() * 200;
    data.speedMps = random.nextFloat() * 5;
    data.inclinationPct = random.nextBoolean() ? Float.NaN : random.nextFloat() * 10;
    data.cadenceSpm = random.nextFloat() * 180;
    data.maskedValueCount = random.nextInt(5);
    return data;
  }

  /** A record as it came. */
  public static RawRecord raw(Random random) {
    RawRecord raw = new RawRecord();
    raw.topic =
        random.nextInt(5) == 0
            ? text(random)
            : TopicCatalogue.INPUTS.get(random.nextInt(TopicCatalogue.INPUTS.size())).name();
    raw.partition = random.nextInt();
    raw.offset = random.nextLong();
    raw.arrivalMillis = random.nextLong();
    raw.key = bytesOrNull(random);
    raw.value = bytesOrNull(random);
    raw.replayOf = random.nextBoolean() ? null : text(random);
    return raw;
  }

  /** A text. */
  public static String text(Random random) {
    return random
        .ints(random.nextInt(LONGEST_TEXT), 0, Character.MIN_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static byte[] bytesOrNull(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> null;
      case 1 -> new byte[0];
      default -> {
        byte[] bytes = new byte[random.nextInt(MOST_BYTES)];
        random.nextBytes(bytes);
        yield bytes;
      }
    };
  }
}
