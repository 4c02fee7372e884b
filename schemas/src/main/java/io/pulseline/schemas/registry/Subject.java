package io.pulseline.schemas.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is registered for the values of a topic: the subject {@code <topic>-value}, as Confluent's
 * TopicNameStrategy names it. A version never changes, so each is read once. Not thread-safe.
 */
public final class Subject {
  private final SchemaRegistry registry;
  private final String name;
  private final Set<Integer> read = new HashSet<>();
  private final List<RegisteredSchema> schemas = new ArrayList<>();

  /** The subject of a topic's values; the registry is not asked yet. */
  public Subject(SchemaRegistry registry, String topic) {
    this.registry = registry;
    this.name = nameOf(topic);
  }

  /** The subject of a topic's values. */
  public static String nameOf(String topic) {
    return topic + "-value";
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** The schemas known so far. */
  public List<RegisteredSchema> schemas() {
    return schemas;
  }

  /**
   * Asks the registry for versions that are not known yet, in one request where there are none.
   *
   * @throws RegistryException when it does not answer as a registry does
   */
  public void refresh() {
    for (int version : registry.versions(name)) {
      if (!read.contains(version)) {
        registry.version(name, version).ifPresent(schemas::add);
        read.add(version);
      }
    }
  }
}
