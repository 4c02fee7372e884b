import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Prints the events of a Pulseline topic as lines of JSON. Copy it, and take from it what you need;
 * it needs org.apache.kafka:kafka-clients and org.apache.avro:avro.
 *
 * <pre>java -cp 'lib/*' EffectScores.java FOLDER-OF-SCHEMAS effect.scores client.properties</pre>
 *
 * <p>The file is Kafka's own, with at least bootstrap.servers and group.id, and the settings of
 * security where the cluster asks for them.
 */
public final class EffectScores {
  private EffectScores() {}

  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of(args[2]))) {
      settings.load(file);
    }
    read(Path.of(args[0]), args[1], settings, System.out, Long.MAX_VALUE);
  }

  /** Prints so many events of a topic. */
  static void read(Path schemas, String topic, Properties settings, PrintStream out, long count)
      throws IOException {
    settings.putAll(
        Map.of(
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", "false"));
    BinaryMessageDecoder<GenericRecord> decoder = decoder(schemas, topic);
    Set<String> seen = new HashSet<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      for (long left = count; left > 0; ) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
          GenericRecord event = decoder.decode(message.value());
          // Alerts and recommendations may come again after a failure; keep as many ids as a
          // failure may repeat.
          if (seen.add(event.get("event_id").toString())) {
            out.println(event);
            left--;
          }
        }
        consumer.commitSync();
      }
    }
  }

  /** Decodes events of every release into the newest schema of the topic's record. */
  private static BinaryMessageDecoder<GenericRecord> decoder(Path folder, String topic)
      throws IOException {
    String record = RECORDS.get(topic);
    List<Schema> releases;
    try (Stream<Path> files = Files.walk(folder)) {
      releases =
          files
              .filter(file -> file.endsWith(record + ".avsc"))
              .sorted()
              .map(EffectScores::parse)
              .toList();
    }
    BinaryMessageDecoder<GenericRecord> decoder =
        new BinaryMessageDecoder<>(GenericData.get(), releases.get(releases.size() - 1));
    releases.forEach(decoder::addSchema);
    return decoder;
  }

  private static Schema parse(Path file) {
    try {
      return new Schema.Parser().parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static final Map<String, String> RECORDS =
      Map.of(
          "effect.scores", "EffectScore",
          "fatigue.alerts", "FatigueAlert",
          "safety.alerts", "SafetyAlert",
          "recommendations", "Recommendation",
          "session.summaries", "SessionSummary");
}
