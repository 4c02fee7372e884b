package io.pulseline.cli.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulseline.cli.commands.CommandRun;
import io.pulseline.cli.embedded.EmbeddedBroker;
import io.pulseline.cli.embedded.TemporaryFolder;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.gym.edge.Pseudonyms;
import io.pulseline.schemas.SafetyAlert;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ClientExamplesTest {
  private static final Path EXAMPLES = Path.of("../docs/clients");
  private static final Path RELEASED = Path.of("../schemas/src/main/resources/released");
  private static final Path SAMPLE_SCHEMA = RELEASED.resolve("0.1.0/SmartwatchSample.avsc");
  private static final String KEY = "00112233445566778899aabbccddeeff";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"python3, python/effect_scores.py", "node, javascript/effect-scores.mjs"})
  void aScriptDecodesARecordOfEveryTopic(String program, String script) throws Exception {
    assumeTrue(isInstalled(program), program + " is not installed");
    StringBuilder messages = new StringBuilder();
    for (Topic topic : TopicCatalogue.ALL) {
      messages.append(HexFormat.of().formatHex(SingleObject.encode(exampleOf(topic)))).append('\n');
    }
    Path schemas = Files.createDirectory(folder.resolve("schemas"));
    for (Topic topic : TopicCatalogue.ALL) {
      // Between releases there are schemas that no release has.
      Files.writeString(
          schemas.resolve(topic.schema().getName() + ".avsc"), topic.schema().toString(true));
    }
    Path input = Files.writeString(folder.resolve("messages"), messages);
    Path output = folder.resolve("events");

    Process process =
        new ProcessBuilder(
                program,
                EXAMPLES.resolve(script).toString(),
                "--schemas",
                schemas.toString(),
                "--decode")
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("errors").toFile())
            .start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("errors")).hasContent("");
    List<String> events = Files.readAllLines(output);
    assertThat(events).hasSameSizeAs(TopicCatalogue.ALL);
    for (int i = 0; i < events.size(); i++) {
      JsonNode event = new ObjectMapper().readTree(events.get(i));
      SpecificRecord expected = exampleOf(TopicCatalogue.ALL.get(i));
      for (Schema.Field field : expected.getSchema().getFields()) {
        assertThat(event.get(field.name()))
            .as("%s of %s", field.name(), expected.getSchema().getName())
            .isEqualTo(json(expected.get(field.pos())));
      }
    }
  }

  @Test
  void theProgramsInJavaReadWhatTheJobWritesAndWriteWhatItReads() throws Exception {
    try (TemporaryFolder files = TemporaryFolder.create("pulseline-clients-");
        EmbeddedBroker broker = EmbeddedBroker.start(files.subfolder("kafka"));
        URLClassLoader programs = compiled()) {
      try (Cluster cluster = Cluster.connect(broker.bootstrapServers())) {
        cluster.create(TopicCatalogue.ALL);
      }
      Properties settings = new Properties();
      settings.put("bootstrap.servers", broker.bootstrapServers());
      SafetyAlert alert = (SafetyAlert) exampleOf(TopicCatalogue.SAFETY_ALERTS);
      try (KafkaProducer<byte[], byte[]> job =
          new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
        for (String id : List.of("one", "one", "two")) {
          alert.setEventId(id);
          job.send(
              new ProducerRecord<>(
                  "safety.alerts", "a".getBytes(UTF_8), SingleObject.encode(alert)));
        }
      }

      settings.put("group.id", "an-app");
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      Method read =
          programs
              .loadClass("EffectScores")
              .getDeclaredMethod(
                  "read",
                  Path.class,
                  String.class,
                  Properties.class,
                  PrintStream.class,
                  long.class);
      read.setAccessible(true);
      read.invoke(
          null, RELEASED, "safety.alerts", settings, new PrintStream(printed, true, UTF_8), 2L);
      assertThat(printed.toString(UTF_8).lines())
          .satisfiesExactly(
              first -> assertThat(first).contains("\"event_id\": \"one\""),
              second -> assertThat(second).contains("\"event_id\": \"two\""));

      Path client =
          Files.writeString(
              folder.resolve("client.properties"),
              "bootstrap.servers=" + broker.bootstrapServers() + "\n");
      Path key = Files.writeString(folder.resolve("pseudonym.key"), KEY + "\n");
      programs
          .loadClass("DeviceGateway")
          .getMethod("main", String[].class)
          .invoke(
              null,
              (Object) new String[] {SAMPLE_SCHEMA.toString(), client.toString(), key.toString()});
      CommandRun tail =
          CommandRun.of(
              "tail",
              "telemetry.smartwatch",
              "--from-beginning",
              "--max",
              "10",
              "--bootstrap",
              broker.bootstrapServers());
      assertThat(tail.out().lines())
          .hasSize(10)
          .allMatch(line -> line.contains(new Pseudonyms(KEY).of("athlete-0007")))
          .noneMatch(line -> line.contains("0007"));
    }
  }

  private URLClassLoader compiled() throws IOException {
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                folder.toString(),
                "-Xlint:all,-path,-classfile,-options",
                "-Werror",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                EXAMPLES.resolve("java/EffectScores.java").toString(),
                EXAMPLES.resolve("java/DeviceGateway.java").toString());
    assertThat(result).isZero();
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
  }

  private static boolean isInstalled(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(30, TimeUnit.SECONDS);
    } catch (IOException e) {
      return false;
    }
  }

  /** A record of the topic in which every field has a value, also those that may be null. */
  private static SpecificRecord exampleOf(Topic topic) {
    return (SpecificRecord)
        SpecificData.get().deepCopy(topic.schema(), example(topic.schema(), topic.name()));
  }

  private static Object example(Schema schema, String text) {
    return switch (schema.getType()) {
      case RECORD -> {
        GenericData.Record record = new GenericData.Record(schema);
        schema.getFields().forEach(field -> record.put(field.pos(), example(field.schema(), text)));
        yield record;
      }
      case UNION -> example(schema.getTypes().get(schema.getTypes().size() - 1), text);
      case ENUM -> new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(1));
      case ARRAY ->
          new GenericData.Array<>(
              schema,
              List.of(
                  example(schema.getElementType(), text), example(schema.getElementType(), text)));
      case MAP -> Map.of("é", example(schema.getValueType(), text));
      case STRING -> text + " é";
      case LONG -> 1_770_000_000_123L;
      case INT -> -70_000;
      case DOUBLE -> 0.1;
      case FLOAT -> 0.5f;
      case BOOLEAN -> true;
      case BYTES -> ByteBuffer.wrap(new byte[] {1, (byte) 0xFE});
      default -> throw new IllegalArgumentException("No example of " + schema.getType() + ".");
    };
  }

  /** A value as the scripts print it. */
  private static JsonNode json(Object value) throws IOException {
    return new ObjectMapper().readTree(new ObjectMapper().writeValueAsString(plain(value)));
  }

  private static Object plain(Object value) {
    if (value instanceof SpecificRecord record) {
      Map<String, Object> fields = new LinkedHashMap<>();
      record
          .getSchema()
          .getFields()
          .forEach(field -> fields.put(field.name(), plain(record.get(field.pos()))));
      return fields;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ClientExamplesTest::plain).toList();
    }
    if (value instanceof ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      return HexFormat.of().formatHex(copy);
    }
    return value instanceof Enum<?> symbol ? symbol.name() : value;
  }
}
