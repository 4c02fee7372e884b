package io.pulseline.gym.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.gym.fleet.Fleet;
import io.pulseline.gym.fleet.FleetPlan;
import io.pulseline.gym.fleet.TelemetryRecord;
import io.pulseline.gym.fleet.TelemetrySink;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymisingSinkTest {
  private static final String KEY =
      "5f3c1e0d9b8a79685746352413021100ffeeddccbbaa99887766554433221100";
  private static final int RECORDS = 4000;

  /** As 'openssl dgst -sha256 -hmac' says. */
  @Test
  void aPseudonymIsTheBeginningOfTheHmac() {
    assertThat(new Pseudonyms("key").of("The quick brown fox jumps over the lazy dog"))
        .isEqualTo("f7bc83f430538424b13298e6aa6fb143");
  }

  @Test
  void nothingOfAFleetNamesAnAthleteAndAllOfItBelongsTogetherAsBefore() {
    List<TelemetryRecord> sent = new ArrayList<>();
    List<TelemetryRecord> left = new ArrayList<>();
    TelemetrySink sink = new PseudonymisingSink(into(left), new Pseudonyms(KEY));
    Fleet fleet = new Fleet(FleetPlan.of(30, 7, 1_770_000_000_000L));
    for (int i = 0; i < RECORDS; i++) {
      TelemetryRecord record = fleet.next();
      sent.add(record);
      sink.send(record);
    }
    Set<String> topics = left.stream().map(TelemetryRecord::topic).collect(Collectors.toSet());
    Set<String> ids = ids(sent);

    assertThat(topics).contains("telemetry.smartwatch", "telemetry.treadmill", "athlete.profiles");
    assertThat(ids).isNotEmpty();
    assertThat(left)
        .allSatisfy(
            record ->
                assertThat(record.key() + record.value())
                    .doesNotContain(ids.toArray(String[]::new)));
    Pseudonyms pseudonyms = new Pseudonyms(KEY);
    assertThat(ids(left)).isEqualTo(ids.stream().map(pseudonyms::of).collect(Collectors.toSet()));
    for (TelemetryRecord record : left) {
      Topic topic = TopicCatalogue.byName(record.topic()).orElseThrow();
      assertThat(record.value().get(record.value().getSchema().getField(topic.keyField()).pos()))
          .isEqualTo(record.key());
    }
  }

  @Test
  void aKeyThatIsMissingOrCanBeGuessedIsRefusedInASentence(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("key");

    assertThatThrownBy(() -> Pseudonyms.ofFile(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be read (NoSuchFileException): make one with");
    Files.writeString(file, "secret\n");
    assertThatThrownBy(() -> Pseudonyms.ofFile(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has 6 characters and can be guessed");
    Files.writeString(file, KEY + "\n");
    assertThat(Pseudonyms.ofFile(file).of("a")).isEqualTo(new Pseudonyms(KEY).of("a"));
  }

  private static Set<String> ids(List<TelemetryRecord> records) {
    Set<String> ids = new HashSet<>();
    for (TelemetryRecord record : records) {
      Object id = record.value().get(record.value().getSchema().getField("athlete_id").pos());
      if (id != null) {
        ids.add(id.toString());
      }
    }
    return ids;
  }

  private static TelemetrySink into(List<TelemetryRecord> records) {
    return new TelemetrySink() {
      @Override
      public void send(TelemetryRecord telemetry) {
        records.add(telemetry);
      }

      @Override
      public void flush() {
        // Everything is there at once.
      }

      @Override
      public void close() {
        // Holds nothing.
      }
    };
  }
}
