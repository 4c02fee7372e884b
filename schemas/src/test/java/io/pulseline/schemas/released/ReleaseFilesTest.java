package io.pulseline.schemas.released;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
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
      JsonNode schema = JSON.readTree(ContractText.of(topic.schema()));
      Path file = FOLDER.resolve(topic.schema().getName() + ".avsc");
      Files.writeString(file, JSON.writeValueAsString(schema) + "\n");
      assertThat(SingleObject.fingerprint(SchemaParser.parseSingle(Files.readString(file))))
          .isEqualTo(SingleObject.fingerprint(topic.schema()));
    }
  }
}
