package io.pulseline.training.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.Feature;
import java.io.IOException;
import java.util.List;

/**
 * What a stored data set says of itself: the content of {@code dataset.json}.
 *
 * @param id content hash of all rows
 * @param toolVersion what wrote it
 * @param seed what it was drawn from
 * @param athletes simulated athletes
 * @param sessionsPerAthlete sessions of each
 * @param fatigueFeatures names of the recurrent model's features, in order
 * @param effectFeatures names of the effect model's features, in order
 * @param probe id of the small data set of {@link #probe}, by the code that wrote this one
 * @param parts train, validation, test clean and test with faults
 */
record DataSetDescription(
    String id,
    String toolVersion,
    long seed,
    int athletes,
    int sessionsPerAthlete,
    List<String> fatigueFeatures,
    List<String> effectFeatures,
    String probe,
    List<Part> parts) {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private static final int PROBE_ATHLETES = 7;
  private static final int PROBE_SESSIONS = 2;

  /**
   * A part.
   *
   * @param file file beside this one
   * @param athletes athletes whose sessions it holds
   * @param sessions sessions
   * @param rows frames of all sessions
   * @param sha256 hash of the file, 64 lower case hexadecimal digits
   */
  record Part(String file, int athletes, int sessions, int rows, String sha256) {}

  DataSetDescription {
    fatigueFeatures = List.copyOf(fatigueFeatures);
    effectFeatures = List.copyOf(effectFeatures);
    parts = List.copyOf(parts);
  }

  /**
   * Reads a description.
   *
   * @throws IOException if the bytes are none
   */
  static DataSetDescription parse(byte[] json) throws IOException {
    DataSetDescription parsed = JSON.readValue(json, DataSetDescription.class);
    if (parsed == null) {
      throw new IOException("There is nothing but null.");
    }
    return parsed;
  }

  byte[] toJson() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A description can be written.", e);
    }
  }

  /**
   * The id of a small data set that this code draws from the seed: whoever changes the simulator,
   * the devices or the features changes it too.
   */
  static String probe(long seed) {
    return DataSet.simulate(seed, PROBE_ATHLETES, PROBE_SESSIONS, (stage, done, detail) -> {}).id();
  }

  /** How this differs from what would be simulated now; empty if it does not. */
  String difference(long wantedSeed, int wantedAthletes, int wantedSessions) {
    if (seed != wantedSeed) {
      return "is of seed %d, not %d".formatted(seed, wantedSeed);
    }
    if (athletes != wantedAthletes) {
      return "has %d athletes, not %d".formatted(athletes, wantedAthletes);
    }
    if (sessionsPerAthlete != wantedSessions) {
      return "has %d sessions of each athlete, not %d"
          .formatted(sessionsPerAthlete, wantedSessions);
    }
    String features = featureDifference();
    if (!features.isEmpty()) {
      return features;
    }
    return probe.equals(probe(seed)) ? "" : "was simulated by code that draws other rows";
  }

  /** How its features differ from those of the code; empty if they do not. */
  String featureDifference() {
    if (!fatigueFeatures.equals(names(FatigueFeatures.LIST))) {
      return "has other fatigue features than the code";
    }
    return effectFeatures.equals(names(EffectFeatures.LIST))
        ? ""
        : "has other effect features than the code";
  }

  static List<String> names(List<Feature> features) {
    return features.stream().map(Feature::name).toList();
  }
}
