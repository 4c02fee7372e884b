package io.pulseline.jobs.preflight;

import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.MessageDecoder;
import io.pulseline.schemas.wire.UndecodableException;
import io.pulseline.schemas.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether this release knows what is on the topics. One device that writes a schema of its own is
 * no reason not to start, for its records are rejected one by one; when all do, the job is older
 * than its devices. Pure.
 */
final class SchemaCheck {
  private SchemaCheck() {}

  /**
   * Checks.
   *
   * @param newest newest values of each topic
   * @param wire what they came over
   * @throws io.pulseline.schemas.registry.RegistryException if a registry has to be asked and
   *     cannot be
   */
  static List<Finding> check(Map<String, List<byte[]>> newest, Wire wire) {
    List<Finding> findings = new ArrayList<>();
    for (Topic topic : BrokerFacts.jobTopics()) {
      List<byte[]> values = newest.getOrDefault(topic.name(), List.of());
      int unknown = unknown(topic, values, wire);
      if (unknown > 0) {
        findings.add(finding(topic, unknown, values.size()));
      }
    }
    return findings;
  }

  private static Finding finding(Topic topic, int unknown, int looked) {
    boolean isInput = TopicCatalogue.INPUTS.contains(topic);
    String sentence =
        isInput
            ? "%d of the newest %d records of %s are of schemas that this release does not know and would be rejected: upgrade the job to the release of the devices, or have them write a released schema."
            : "%d of the newest %d records of %s are of schemas that this release does not know: a later release wrote them, so check that this is the release to run.";
    return new Finding(
        Check.SCHEMAS,
        isInput && unknown == looked,
        sentence.formatted(unknown, looked, topic.name()));
  }

  private static int unknown(Topic topic, List<byte[]> values, Wire wire) {
    MessageDecoder<?> decoder = wire.decoder(topic);
    int unknown = 0;
    for (byte[] value : values) {
      try {
        decoder.decode(value, null, 0);
      } catch (UndecodableException e) {
        unknown += e.reason() == RejectReason.UNKNOWN_SCHEMA ? 1 : 0;
      }
    }
    return unknown;
  }
}
