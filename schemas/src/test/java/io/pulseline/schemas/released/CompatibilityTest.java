package io.pulseline.schemas.released;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any release reads what any other release wrote, the current schemas included. */
class CompatibilityTest {
  private static final Path RELEASED = Path.of("src/main/resources/released");

  static Stream<Topic> topics() {
    return TopicCatalogue.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void currentReadsEveryRelease(Topic topic) {
    for (Schema released : ReleasedSchemas.of(topic.schema().getName())) {
      assertReads(topic.schema(), released);
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyReleaseReadsCurrent(Topic topic) {
    for (Schema released : ReleasedSchemas.of(topic.schema().getName())) {
      assertReads(released, topic.schema());
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void releasesReadEachOther(Topic topic) {
    List<Schema> releases = ReleasedSchemas.of(topic.schema().getName());
    for (Schema reader : releases) {
      for (Schema writer : releases) {
        assertReads(reader, writer);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyRecordIsReleased(Topic topic) {
    assertThat(ReleasedSchemas.of(topic.schema().getName())).isNotEmpty();
  }

  @Test
  void everyReleasedFolderIsListed() throws IOException {
    try (Stream<Path> folders = Files.list(RELEASED)) {
      assertThat(folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(ReleasedSchemas.versions());
    }
  }

  @Test
  void releasedFilesHoldTheRecordTheyAreNamedFor() throws IOException {
    for (String version : ReleasedSchemas.versions()) {
      try (Stream<Path> files = Files.list(RELEASED.resolve(version))) {
        for (Path file : files.toList()) {
          String record = file.getFileName().toString().replace(".avsc", "");
          assertThat(ReleasedSchemas.of(record, version).orElseThrow().getFullName())
              .isEqualTo("io.pulseline.schemas." + record);
        }
      }
    }
  }

  @Test
  void aRequiredFieldWithoutDefaultIsCaught() {
    Schema before =
        new Schema.Parser()
            .parse(
                """
        {"type": "record", "name": "R", "fields": [{"name": "a", "type": "int"}]}""");
    Schema after =
        new Schema.Parser()
            .parse(
                """
        {"type": "record", "name": "R", "fields": [
          {"name": "a", "type": "int"}, {"name": "b", "type": "int"}]}""");
    assertThat(compatibility(after, before)).isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
    assertThat(compatibility(before, after)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  private static void assertReads(Schema reader, Schema writer) {
    assertThat(compatibility(reader, writer))
        .as("%s reading%n%s", reader.toString(true), writer.toString(true))
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
  }
}
