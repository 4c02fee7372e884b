package io.pulseline.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.released.ReleasedSchemas;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** What holds for any record and for any bytes; jqwik prints the seed of a failure. */
class SingleObjectPropertyTest {
  private static final Set<RejectReason> REASONS =
      EnumSet.of(
          RejectReason.EMPTY,
          RejectReason.NOT_AVRO,
          RejectReason.UNKNOWN_SCHEMA,
          RejectReason.CORRUPT,
          RejectReason.TOO_LARGE);

  private final Map<Topic, MessageDecoder<? extends SpecificRecord>> decoders = new HashMap<>();

  @Property
  void aRecordComesBackAsItWas(@ForAll("topics") Topic topic, @ForAll long seed)
      throws UndecodableException {
    SpecificRecord record = new RandomRecords(seed).specific(topic.schema());
    assertSame(decoder(topic).decode(SingleObject.encode(record), null, 0), record);
  }

  @Property
  void aRecordIsWrittenAsItsSchemaSays(@ForAll("topics") Topic topic, @ForAll long seed)
      throws IOException {
    SpecificRecord record = new RandomRecords(seed).specific(topic.schema());
    byte[] byFields = encode(record, new SpecificDatumWriter<>(topic.schema()));
    assertThat(SingleObject.encode(record)).isEqualTo(byFields);
  }

  @Property
  void anyReleasedWriterIsReadIntoTheCurrentRecord(@ForAll("topics") Topic topic, @ForAll long seed)
      throws UndecodableException, IOException {
    for (Schema writer : ReleasedSchemas.of(topic.schema().getName())) {
      GenericData.Record record = new RandomRecords(seed).generic(writer);
      byte[] message = encode(record, new GenericDatumWriter<>(writer));
      SpecificRecord read = decoder(topic).decode(message, null, 0);
      for (Schema.Field field : writer.getFields()) {
        Schema.Field current = topic.schema().getField(field.name());
        if (current != null && current.schema().getType() != Schema.Type.UNION) {
          assertThat(String.valueOf(read.get(current.pos())))
              .as(field.name())
              .isEqualTo(String.valueOf(record.get(field.pos())));
        }
      }
    }
  }

  @Property
  void randomBytesEndInAReason(@ForAll("topics") Topic topic, @ForAll byte[] bytes) {
    assertRecordOrReason(topic, bytes);
  }

  @Property
  void randomBodiesEndInARecordOrAReason(@ForAll("topics") Topic topic, @ForAll byte[] body) {
    byte[] header = SingleObject.header(topic.schema());
    byte[] message = Arrays.copyOf(header, header.length + body.length);
    System.arraycopy(body, 0, message, header.length, body.length);
    assertRecordOrReason(topic, message);
  }

  @Property(tries = 3000)
  void mutatedMessagesEndInARecordOrAReason(@ForAll("topics") Topic topic, @ForAll long seed) {
    byte[] message = SingleObject.encode(new RandomRecords(seed).specific(topic.schema()));
    Random random = new Random(seed);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      message[random.nextInt(message.length)] = (byte) random.nextInt();
    }
    assertRecordOrReason(topic, message);
  }

  @Property
  void truncatedMessagesEndInAReason(@ForAll("topics") Topic topic, @ForAll long seed) {
    byte[] message = SingleObject.encode(new RandomRecords(seed).specific(topic.schema()));
    int length = new Random(seed).nextInt(message.length);
    RejectReason expected = length == 0 ? RejectReason.EMPTY : RejectReason.CORRUPT;
    assertThat(reason(topic, Arrays.copyOf(message, length))).isEqualTo(expected);
  }

  @Property
  void trailingBytesAreCorrupt(
      @ForAll("topics") Topic topic, @ForAll long seed, @ForAll byte trailing) {
    byte[] message = SingleObject.encode(new RandomRecords(seed).specific(topic.schema()));
    byte[] longer = Arrays.copyOf(message, message.length + 1);
    longer[message.length] = trailing;
    assertThat(reason(topic, longer)).isEqualTo(RejectReason.CORRUPT);
  }

  @Property
  void aFailureDoesNotSpoilTheNextMessage(
      @ForAll("topics") Topic topic, @ForAll long seed, @ForAll byte[] garbage)
      throws UndecodableException {
    SpecificRecord record = new RandomRecords(seed).specific(topic.schema());
    byte[] message = SingleObject.encode(record);
    assertRecordOrReason(topic, garbage);
    assertRecordOrReason(topic, Arrays.copyOf(message, message.length - 1));
    assertSame(decoder(topic).decode(message, null, 0), record);
  }

  @Provide
  Arbitrary<Topic> topics() {
    return Arbitraries.of(TopicCatalogue.ALL);
  }

  private MessageDecoder<? extends SpecificRecord> decoder(Topic topic) {
    return decoders.computeIfAbsent(topic, Wire.SINGLE_OBJECT::decoder);
  }

  /** Equality by Avro's order, in which NaN equals NaN; the records' own equality denies that. */
  private static void assertSame(SpecificRecord actual, SpecificRecord expected) {
    assertThat(SpecificData.get().compare(actual, expected, expected.getSchema()))
        .as("%s is %s", actual, expected)
        .isZero();
  }

  private void assertRecordOrReason(Topic topic, byte[] message) {
    RejectReason reason = reason(topic, message);
    if (reason != null) {
      assertThat(reason).isIn(REASONS);
    }
  }

  /** Why the message does not decode, or null if it does; any other exception fails the test. */
  private RejectReason reason(Topic topic, byte[] message) {
    try {
      assertThat(decoder(topic).decode(message, null, 0)).isNotNull();
      return null;
    } catch (UndecodableException e) {
      assertThat(e.getMessage()).endsWith(".").doesNotContain("\n");
      return e.reason();
    }
  }

  private static <T extends IndexedRecord> byte[] encode(T record, DatumWriter<T> writer)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(SingleObject.header(record.getSchema()));
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    writer.write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
