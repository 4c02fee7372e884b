package io.pulseline.jobs.preflight;

import java.util.Map;

/**
 * A topic as the cluster has it.
 *
 * @param partitions number of partitions
 * @param settings settings by Kafka's names, defaults included
 */
record TopicFacts(int partitions, Map<String, String> settings) {
  String setting(String name) {
    return settings.getOrDefault(name, "");
  }

  /** A setting that is a number; {@code otherwise} where the cluster does not say. */
  long number(String name, long otherwise) {
    String value = setting(name);
    return value.isEmpty() ? otherwise : Long.parseLong(value);
  }
}
