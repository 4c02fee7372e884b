package io.pulseline.schemas.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pulseline.schemas.released.ReleasedSchemas;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes are, the decoder gives a record that can be written again, or says in an
 * {@link UndecodableException} why not.
 */
class DecoderFuzzTest {
  private static final long SEED = 7;
  private static final List<Topic> TOPICS = TopicCatalogue.ALL;
  private static final Map<String, MessageDecoder<? extends SpecificRecord>> DECODERS =
      new HashMap<>();

  /** The first byte picks the topic, the rest is the message. */
  @MethodSource("messages")
  @FuzzTest(maxDuration = "2m")
  void aMessage(byte[] input) {
    if (input.length > 0) {
      decode(topic(input), rest(input));
    }
  }

  /** The first byte picks the topic, the second a released schema; the rest is the body. */
  @MethodSource("bodies")
  @FuzzTest(maxDuration = "2m")
  void aBody(byte[] input) {
    if (input.length > 1) {
      Topic topic = topic(input);
      List<Schema> released = ReleasedSchemas.of(topic.schema().getName());
      Schema writer = released.get((input[1] & 0xFF) % released.size());
      decode(topic, joined(header(writer), Arrays.copyOfRange(input, 2, input.length)));
    }
  }

  /** A message of each released schema, to begin with. */
  static Stream<byte[]> messages() {
    return seeds(
        (topic, released) -> new byte[][] {{topic}, header(released), randomBody(released)});
  }

  /** A body of each released schema, to begin with. */
  static Stream<byte[]> bodies() {
    return seeds(
        (topic, released) -> {
          int index = ReleasedSchemas.of(released.getName()).indexOf(released);
          return new byte[][] {{topic, (byte) index}, randomBody(released)};
        });
  }

  private static Stream<byte[]> seeds(BiFunction<Byte, Schema, byte[][]> parts) {
    return IntStream.range(0, TOPICS.size())
        .boxed()
        .flatMap(
            topic ->
                ReleasedSchemas.of(TOPICS.get(topic).schema().getName()).stream()
                    .map(released -> joined(parts.apply(topic.byteValue(), released))));
  }

  private static byte[] header(Schema writer) {
    return ByteBuffer.allocate(SingleObject.HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(SingleObject.MARKER_0)
        .put(SingleObject.MARKER_1)
        .putLong(SingleObject.fingerprint(writer))
        .array();
  }

  private static byte[] randomBody(Schema schema) {
    Object record = new RandomData(schema, 1, SEED).iterator().next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    try {
      new GenericDatumWriter<>(schema).write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Stream.of(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static void decode(Topic topic, byte[] message) {
    try {
      SpecificRecord record =
          DECODERS
              .computeIfAbsent(topic.name(), n -> Wire.SINGLE_OBJECT.decoder(topic))
              .decode(message, null, 0);
      SingleObject.encode(record);
    } catch (UndecodableException e) {
      if (e.reason() == null || !e.getMessage().endsWith(".")) {
        throw new AssertionError("rejected without a reason or a sentence", e);
      }
    }
  }

  private static Topic topic(byte[] input) {
    return TOPICS.get((input[0] & 0xFF) % TOPICS.size());
  }

  private static byte[] rest(byte[] input) {
    return Arrays.copyOfRange(input, 1, input.length);
  }
}
