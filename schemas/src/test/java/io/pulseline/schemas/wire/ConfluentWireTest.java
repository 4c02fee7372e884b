package io.pulseline.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.registry.FakeRegistry;
import io.pulseline.schemas.registry.RegistryConnection;
import io.pulseline.schemas.registry.RegistryException;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfluentWireTest {
  private static final String SUBJECT = "telemetry.smartwatch-value";
  private static final long ARRIVAL = 1_700_000_000_000L;

  private FakeRegistry registry;

  @BeforeEach
  void start() throws IOException {
    registry = new FakeRegistry();
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private static SmartwatchSample sample() {
    return SmartwatchSample.newBuilder()
        .setAthleteId("anna")
        .setDeviceId("watch-1")
        .setSeq(7)
        .setEventTime(ARRIVAL)
        .setHeartRateBpm(141.0)
        .setRrIntervalsMs(List.of(424.8, 426.0))
        .build();
  }

  private Wire wire(boolean registersSchemas) {
    return Wire.confluent(registry.connection(), registersSchemas);
  }

  private MessageDecoder<SmartwatchSample> decoder() {
    return wire(false).decoder(TopicCatalogue.SMARTWATCH, SmartwatchSample.class);
  }

  private byte[] encoded() {
    return wire(true)
        .encoder(List.of(TopicCatalogue.SMARTWATCH))
        .encode("telemetry.smartwatch", sample());
  }

  @Test
  void readsWhatItWrote() throws Exception {
    byte[] message = encoded();
    SmartwatchSample reuse = new SmartwatchSample();
    assertThat(decoder().decode(message, reuse, ARRIVAL)).isSameAs(reuse).isEqualTo(sample());
  }

  @Test
  void beginsWithZeroAndTheIdAndAnybodyReadsTheRest() throws Exception {
    registry.add("another-value", "\"string\"");
    byte[] message = encoded();
    ByteBuffer bytes = ByteBuffer.wrap(message);
    assertThat(bytes.get()).isZero();
    assertThat(bytes.getInt()).isEqualTo(2);
    Schema schema = SmartwatchSample.getClassSchema();
    GenericData.Record read =
        new GenericDatumReader<GenericData.Record>(schema)
            .read(null, DecoderFactory.get().binaryDecoder(message, 5, message.length - 5, null));
    assertThat(read.get("athlete_id")).hasToString("anna");
  }

  @Test
  void registersOnceAndNotAtAllWhereItMayNot() {
    assertThatThrownBy(() -> wire(false).encoder(List.of(TopicCatalogue.SMARTWATCH)))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("has no version of " + SUBJECT)
        .hasMessageContaining("--register-schemas");
    assertThat(encoded()).isEqualTo(encoded());
    assertThat(wire(false).encoder(List.of(TopicCatalogue.SMARTWATCH))).isNotNull();
    assertThat(registry.requests()).filteredOn(request -> request.startsWith("POST")).hasSize(1);
  }

  @Test
  void aRunningDecoderLearnsNewVersionsAndAsksForEachOnce() throws Exception {
    MessageDecoder<SmartwatchSample> decoder = decoder();
    int older = registry.add(SUBJECT, without("rr_intervals_ms").toString());
    int newer = registry.add(SUBJECT, with("skin_conductance", "\"double\"").toString());
    for (int time = 0; time < 3; time++) {
      SmartwatchSample read = decoder.decode(generic(older, without("rr_intervals_ms")), null, 1);
      assertThat(read.getRrIntervalsMs()).isEmpty();
      assertThat(read.getHeartRateBpm()).isEqualTo(141.0);
      assertThat(decoder.decode(generic(newer, with("skin_conductance", "\"double\"")), null, 2))
          .isEqualTo(sample());
      assertThat(decoder.decode(SingleObject.encode(sample()), null, 3)).isEqualTo(sample());
    }
    assertThat(registry.requests())
        .containsExactly(
            "GET /subjects/" + SUBJECT + "/versions",
            "GET /subjects/" + SUBJECT + "/versions",
            "GET /subjects/" + SUBJECT + "/versions/1",
            "GET /subjects/" + SUBJECT + "/versions/2");
  }

  @Test
  void whatIsNotOfTheSubjectIsOfAnUnknownSchema() throws Exception {
    MessageDecoder<SmartwatchSample> decoder = decoder();
    int elsewhere = registry.add("another-value", SmartwatchSample.getClassSchema().toString());
    assertUnknown(decoder, elsewhere, "id 1 is of no version of " + SUBJECT);
    int pairing = registry.add(SUBJECT, TopicCatalogue.PAIRINGS.schema().toString());
    assertUnknown(decoder, pairing, "cannot be read as SmartwatchSample");
    int text =
        registry.add(SUBJECT, with("seconds", "\"long\"").toString().replace("\"seq\"", "\"s\""));
    assertUnknown(decoder, text, "READER_FIELD_MISSING_DEFAULT_VALUE");
    int within =
        registry.add(
            SUBJECT, with("x", "[\"null\",\"io.pulseline.schemas.SmartwatchSample\"]").toString());
    assertUnknown(decoder, within, "endless work");
    int nothing =
        registry.add(SUBJECT, with("x", "{\"type\":\"array\",\"items\":\"null\"}").toString());
    assertUnknown(decoder, nothing, "endless work");
    int proto = registry.addOfType(SUBJECT, "PROTOBUF", "message A {}");
    assertUnknown(decoder, proto, "PROTOBUF");
  }

  /** An id is sent a moment after the ones before: the registry may be asked for it. */
  private static void assertUnknown(MessageDecoder<SmartwatchSample> decoder, int id, String why) {
    assertThatThrownBy(() -> decoder.decode(framed(id, new byte[100]), null, ARRIVAL + id * 1000L))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining(why)
        .extracting(failure -> ((UndecodableException) failure).reason())
        .isEqualTo(RejectReason.UNKNOWN_SCHEMA);
  }

  @Test
  void randomIdsDoNotKeepTheRegistryBusy() {
    MessageDecoder<SmartwatchSample> decoder = decoder();
    Random random = new Random(7);
    int seconds = 3;
    for (int i = 0; i < 3_000; i++) {
      byte[] message = framed(random.nextInt(), new byte[10]);
      long arrival = ARRIVAL + i * seconds * 1000L / 3_000;
      assertThatThrownBy(() -> decoder.decode(message, null, arrival))
          .isInstanceOf(UndecodableException.class);
    }
    assertThat(registry.requests())
        .hasSizeLessThanOrEqualTo(1 + (seconds + 1) * UnknownIds.LISTINGS_PER_SECOND);
  }

  @Test
  void oneUnknownIdIsAskedForOnceAMinute() {
    MessageDecoder<SmartwatchSample> decoder = decoder();
    for (int second = 0; second < 120; second++) {
      long arrival = ARRIVAL + second * 1000L;
      assertThatThrownBy(() -> decoder.decode(framed(99, new byte[10]), null, arrival))
          .isInstanceOf(UndecodableException.class);
    }
    assertThat(registry.requests()).hasSize(1 + 2);
  }

  @Test
  void aSchemaThatIsRegisteredAmongRandomIdsIsFound() throws Exception {
    MessageDecoder<SmartwatchSample> decoder = decoder();
    for (int i = 0; i < 100; i++) {
      byte[] message = framed(1_000 + i, new byte[10]);
      assertThatThrownBy(() -> decoder.decode(message, null, ARRIVAL))
          .isInstanceOf(UndecodableException.class);
    }
    byte[] good = encoded();
    assertThat(decoder.decode(good, null, ARRIVAL + 1000)).isEqualTo(sample());
  }

  @Test
  void aRegistryThatIsDownRejectsNothing() throws Exception {
    Wire impatient =
        Wire.confluent(
            new RegistryConnection(registry.url(), RegistryConnection.NO_FILE, Duration.ZERO),
            false);
    MessageDecoder<SmartwatchSample> decoder =
        impatient.decoder(TopicCatalogue.SMARTWATCH, SmartwatchSample.class);
    byte[] message = encoded();
    registry.fail(1);
    assertThatThrownBy(() -> decoder.decode(message, null, ARRIVAL))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("does not answer");
    assertThat(decoder.decode(message, null, ARRIVAL)).isEqualTo(sample());
    registry.close();
    assertThat(decoder.decode(message, null, ARRIVAL)).isEqualTo(sample());
  }

  @Test
  void whatIsNoMessageIsRejectedWithItsReason() {
    MessageDecoder<SmartwatchSample> decoder = decoder();
    byte[] whole = encoded();
    assertThat(reason(decoder, null)).isEqualTo(RejectReason.EMPTY);
    assertThat(reason(decoder, new byte[0])).isEqualTo(RejectReason.EMPTY);
    assertThat(reason(decoder, new byte[70_000])).isEqualTo(RejectReason.TOO_LARGE);
    assertThat(reason(decoder, new byte[] {'{', '}', 0, 0, 0, 0})).isEqualTo(RejectReason.NOT_AVRO);
    assertThat(reason(decoder, new byte[] {0, 0, 0})).isEqualTo(RejectReason.CORRUPT);
    for (int length = 5; length < whole.length; length++) {
      assertThat(reason(decoder, Arrays.copyOf(whole, length))).isEqualTo(RejectReason.CORRUPT);
    }
    assertThat(reason(decoder, Arrays.copyOf(whole, whole.length + 1)))
        .isEqualTo(RejectReason.CORRUPT);
  }

  @ParameterizedTest
  @ValueSource(longs = 20261121)
  void noBytesGetPastTheTwoOutcomes(long seed) {
    byte[] whole = encoded();
    MessageDecoder<SmartwatchSample> decoder = decoder();
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      byte[] message = whole.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        message[5 + random.nextInt(message.length - 5)] = (byte) random.nextInt();
      }
      UndecodableException failure =
          catchThrowableOfType(
              UndecodableException.class, () -> decoder.decode(message, null, ARRIVAL));
      if (failure != null) {
        assertThat(failure.reason())
            .as("seed %d, message %d", seed, i)
            .isEqualTo(RejectReason.CORRUPT);
      }
    }
  }

  private static RejectReason reason(MessageDecoder<SmartwatchSample> decoder, byte[] message) {
    return catchThrowableOfType(
            UndecodableException.class, () -> decoder.decode(message, null, ARRIVAL))
        .reason();
  }

  private static byte[] framed(int id, byte[] body) {
    return ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(id).put(body).array();
  }

  /** The sample as a writer with that schema sends it. */
  private static byte[] generic(int id, Schema schema) throws IOException {
    GenericData.Record record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      Schema.Field known = sample().getSchema().getField(field.name());
      record.put(field.pos(), known == null ? 3.0 : sample().get(known.pos()));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<>(schema, symbols()).write(record, encoder);
    encoder.flush();
    return framed(id, out.toByteArray());
  }

  /** Writes Java's enums by their names. */
  private static GenericData symbols() {
    return new SpecificData();
  }

  private static Schema with(String field, String type) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode schema = (ObjectNode) json.readTree(SmartwatchSample.getClassSchema().toString());
    ((ArrayNode) schema.get("fields"))
        .add(json.createObjectNode().put("name", field).set("type", json.readTree(type)));
    return SchemaParser.parseSingle(schema.toString());
  }

  private static Schema without(String field) throws IOException {
    ObjectNode schema =
        (ObjectNode) new ObjectMapper().readTree(SmartwatchSample.getClassSchema().toString());
    ArrayNode fields = (ArrayNode) schema.get("fields");
    for (int i = fields.size() - 1; i >= 0; i--) {
      if (fields.get(i).get("name").asText().equals(field)) {
        fields.remove(i);
      }
    }
    return SchemaParser.parseSingle(schema.toString());
  }
}
