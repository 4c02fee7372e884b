package io.pulseline.schemas.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pulseline.schemas.released.ReleasedSchemas;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Whatever the bytes are, the decoder gives a record that can be written again, or says in an
 * {@link UndecodableException} why not.
 */
class DecoderFuzzTest {
  private static final List<Topic> TOPICS = TopicCatalogue.ALL;
  private static final Map<String, SingleObjectDecoder<? extends SpecificRecord>> DECODERS =
      new HashMap<>();

  /** The first byte picks the topic, the rest is the message. */
  @FuzzTest(maxDuration = "2m")
  void aMessage(byte[] input) {
    if (input.length > 0) {
      decode(topic(input), rest(input));
    }
  }

  /** The first byte picks the topic, the second a released schema; the rest is the body. */
  @FuzzTest(maxDuration = "2m")
  void aBody(byte[] input) {
    if (input.length > 1) {
      Topic topic = topic(input);
      List<Schema> released = ReleasedSchemas.of(topic.schema().getName());
      Schema writer = released.get((input[1] & 0xFF) % released.size());
      ByteBuffer message =
          ByteBuffer.allocate(SingleObject.HEADER_BYTES + input.length - 2)
              .order(ByteOrder.LITTLE_ENDIAN)
              .put(SingleObject.MARKER_0)
              .put(SingleObject.MARKER_1)
              .putLong(SingleObject.fingerprint(writer))
              .put(input, 2, input.length - 2);
      decode(topic, message.array());
    }
  }

  private static void decode(Topic topic, byte[] message) {
    try {
      SpecificRecord record =
          DECODERS
              .computeIfAbsent(topic.name(), n -> SingleObjectDecoder.of(topic))
              .decode(message);
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
    byte[] rest = new byte[input.length - 1];
    System.arraycopy(input, 1, rest, 0, rest.length);
    return rest;
  }
}
