import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends samples of a watch as a gateway of devices does. Copy it, and take from it what you need;
 * it needs org.apache.kafka:kafka-clients and org.apache.avro:avro.
 *
 * <pre>java -cp 'lib/*' DeviceGateway.java SmartwatchSample.avsc client.properties pseudonym.key</pre>
 *
 * <p>The second file is Kafka's own, with at least bootstrap.servers. The third holds the key with
 * which the ids of athletes and of their devices are replaced, the same for every gateway.
 */
public final class DeviceGateway implements AutoCloseable {
  private final Schema schema;
  private final BinaryMessageEncoder<GenericRecord> encoder;
  private final KafkaProducer<byte[], byte[]> producer;
  private final SecretKeySpec key;

  DeviceGateway(Path schema, Properties settings, byte[] key) throws IOException {
    this.schema = new Schema.Parser().parse(Files.readString(schema, StandardCharsets.UTF_8));
    this.encoder = new BinaryMessageEncoder<>(GenericData.get(), this.schema);
    this.key = new SecretKeySpec(key, "HmacSHA256");
    // In order, and once, whatever is tried again; what an athlete did is not lost with one broker.
    settings.putAll(
        Map.of("acks", "all", "enable.idempotence", "true", "compression.type", "lz4"));
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Sends a sample.
   *
   * @param seq grows by one with each sample of the device, so that repeats are known
   * @param eventTimeMillis when the device took it, by its own clock, ms since 1970-01-01 UTC
   * @param heartRateBpm null where it is not known, never 0
   */
  void send(
      String athleteId, String deviceId, long seq, long eventTimeMillis, Double heartRateBpm)
      throws IOException {
    String pseudonym = pseudonym(athleteId);
    GenericRecord sample =
        new GenericRecordBuilder(schema)
            .set("athlete_id", pseudonym)
            .set("device_id", pseudonym(deviceId))
            .set("seq", seq)
            .set("event_time", eventTimeMillis)
            .set("heart_rate_bpm", heartRateBpm)
            .build();
    ByteBuffer value = encoder.encode(sample);
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    // No timestamp: the broker stamps the arrival. The key puts an athlete into one partition.
    producer.send(
        new ProducerRecord<>(
            "telemetry.smartwatch", pseudonym.getBytes(StandardCharsets.UTF_8), bytes),
        (metadata, failure) -> {
          if (failure != null) {
            System.err.println("A sample was not delivered: " + failure.getMessage());
          }
        });
  }

  /** HMAC-SHA-256 of an id, its first 16 bytes: what 'pulseline gym --pseudonym-key' sends. */
  private String pseudonym(String id) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(id.getBytes(StandardCharsets.UTF_8)), 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of(args[1]))) {
      settings.load(file);
    }
    byte[] key = Files.readString(Path.of(args[2])).strip().getBytes(StandardCharsets.UTF_8);
    try (DeviceGateway gateway = new DeviceGateway(Path.of(args[0]), settings, key)) {
      long now = System.currentTimeMillis();
      for (int i = 0; i < 10; i++) {
        gateway.send("athlete-0007", "watch-0007", i, now + i * 1000L, 128.0 + i);
      }
    }
  }
}
