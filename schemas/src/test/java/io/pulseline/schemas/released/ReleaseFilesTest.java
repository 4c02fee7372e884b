package io.pulseline.schemas.released;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;

/** Writes the files that the next release adds, into target/released. */
class ReleaseFilesTest {
  private static final Path FOLDER = Path.of("target/released");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Test
  void areSelfContainedAndMeanTheSame() throws IOException {
    Files.createDirectories(FOLDER);
    for (Topic topic : TopicCatalogue.ALL) {
      JsonNode schema = withoutJavaStrings(JSON.readTree(topic.schema().toString()));
      Path file = FOLDER.resolve(topic.schema().getName() + ".avsc");
      Files.writeString(file, JSON.writeValueAsString(schema) + "\n");
      assertThat(SingleObject.fingerprint(SchemaParser.parseSingle(Files.readString(file))))
          .isEqualTo(SingleObject.fingerprint(topic.schema()));
    }
  }

  /** Which class of string a Java program uses is no part of the contract. */
  private static JsonNode withoutJavaStrings(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.has("avro.java.string")) {
        return object.get("type");
      }
      object.properties().forEach(entry -> entry.setValue(withoutJavaStrings(entry.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, withoutJavaStrings(array.get(i)));
      }
    }
    return node;
  }
}
