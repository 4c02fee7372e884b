package io.pulseline.jobs.preflight;

import io.pulseline.jobs.connect.KafkaConnection;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the topics are as the job needs them. Pure. */
final class TopicChecks {
  /** A job that stands still for this long must still find what it has not read. */
  static final Duration SHORTEST_RETENTION = Duration.ofHours(1);

  private TopicChecks() {}

  /**
   * Checks.
   *
   * @param visible names of the topics that the cluster has and shows
   * @param present those of them whose settings it shows
   */
  static List<Finding> check(
      Set<String> visible,
      Map<String, TopicFacts> present,
      KafkaConnection connection,
      int parallelism) {
    List<Finding> findings = new ArrayList<>();
    missing(visible, connection, findings);
    for (Topic topic : BrokerFacts.jobTopics()) {
      TopicFacts facts = present.get(topic.name());
      if (facts != null) {
        timestampType(topic, facts, findings);
        retention(topic, facts, findings);
        messageSize(topic, facts, findings);
      }
    }
    partitions(present, parallelism, findings);
    return findings;
  }

  private static void missing(
      Set<String> visible, KafkaConnection connection, List<Finding> findings) {
    List<String> missing =
        BrokerFacts.jobTopics().stream()
            .map(Topic::name)
            .filter(name -> !visible.contains(name))
            .toList();
    if (!missing.isEmpty()) {
      String servers = connection.bootstrapServers();
      findings.add(
          Finding.failure(
              Check.TOPICS,
              "The cluster at %s has no topic %s%s: create the catalogue with 'pulseline topics create --bootstrap %s'%s."
                  .formatted(
                      servers,
                      String.join(", ", missing),
                      connection.hasFile()
                          ? " or does not show it to the user of " + connection.propertiesFile()
                          : "",
                      servers,
                      connection.hasFile()
                          ? ", or give the user the rights that 'pulseline acls' prints"
                          : "")));
    }
  }

  private static void timestampType(Topic topic, TopicFacts facts, List<Finding> findings) {
    String type = facts.setting("message.timestamp.type");
    if (type.equals("LogAppendTime")) {
      return;
    }
    findings.add(
        TopicCatalogue.INPUTS.contains(topic)
            ? Finding.failure(
                Check.TIMESTAMP_TYPE,
                "%s stamps records with %s, so that each device's clock would pass for the time of arrival: set its message.timestamp.type to LogAppendTime."
                    .formatted(topic.name(), type))
            : Finding.warning(
                Check.TIMESTAMP_TYPE,
                "%s stamps records with %s: set its message.timestamp.type to LogAppendTime, so that its retention counts from when they were written."
                    .formatted(topic.name(), type)));
  }

  private static void retention(Topic topic, TopicFacts facts, List<Finding> findings) {
    boolean compacts = facts.setting("cleanup.policy").contains("compact");
    boolean deletes = facts.setting("cleanup.policy").contains("delete");
    if (topic.compacted() && (!compacts || deletes)) {
      findings.add(
          Finding.failure(
              Check.RETENTION,
              "%s has the cleanup.policy %s, which forgets who sends nothing new: set it to compact."
                  .formatted(topic.name(), facts.setting("cleanup.policy"))));
      return;
    }
    if (!topic.compacted() && compacts) {
      findings.add(
          Finding.failure(
              Check.RETENTION,
              "%s has the cleanup.policy %s, which keeps the newest record of a key only: set it to delete."
                  .formatted(topic.name(), facts.setting("cleanup.policy"))));
      return;
    }
    long keptMillis = facts.number("retention.ms", -1);
    if (!deletes || keptMillis < 0) {
      return;
    }
    if (TopicCatalogue.INPUTS.contains(topic) && keptMillis < SHORTEST_RETENTION.toMillis()) {
      findings.add(
          Finding.failure(
              Check.RETENTION,
              "%s keeps records for %s, and what is deleted before the job has read it is lost unseen: set its retention.ms to %d, or to %d at least."
                  .formatted(
                      topic.name(),
                      text(keptMillis),
                      topic.retention().toMillis(),
                      SHORTEST_RETENTION.toMillis())));
    } else if (keptMillis < topic.retention().toMillis()) {
      findings.add(
          Finding.warning(
              Check.RETENTION,
              "%s keeps records for %s where the catalogue says %s: set its retention.ms to %d, unless that is meant."
                  .formatted(
                      topic.name(),
                      text(keptMillis),
                      text(topic.retention().toMillis()),
                      topic.retention().toMillis())));
    }
  }

  private static void messageSize(Topic topic, TopicFacts facts, List<Finding> findings) {
    long needed = topic.maxMessageBytes();
    long taken = facts.number("max.message.bytes", needed);
    if (TopicCatalogue.OUTPUTS.contains(topic) && taken < needed) {
      findings.add(
          Finding.failure(
              Check.MESSAGE_SIZE,
              "%s takes messages of up to %d bytes where one may have %d, on which the job would fail: set its max.message.bytes to %d."
                  .formatted(topic.name(), taken, needed, needed)));
    }
  }

  private static void partitions(
      Map<String, TopicFacts> present, int parallelism, List<Finding> findings) {
    int partitions = 0;
    for (Topic topic : TopicCatalogue.INPUTS) {
      TopicFacts facts = present.get(topic.name());
      partitions += facts == null ? 0 : facts.partitions();
    }
    if (partitions > 0 && parallelism > partitions) {
      findings.add(
          Finding.warning(
              Check.PARTITIONS,
              "The job has parallelism %d but its input topics have %d partitions in all, so that some of its sources read nothing: give it parallelism %d at most, or the topics more partitions."
                  .formatted(parallelism, partitions, partitions)));
    }
  }

  /** A time in the largest unit that divides it. */
  static String text(long millis) {
    for (Map.Entry<String, Long> unit :
        List.of(
            Map.entry(" d", 86_400_000L), Map.entry(" h", 3_600_000L), Map.entry(" s", 1000L))) {
      if (millis > 0 && millis % unit.getValue() == 0) {
        return millis / unit.getValue() + unit.getKey();
      }
    }
    return millis + " ms";
  }
}
