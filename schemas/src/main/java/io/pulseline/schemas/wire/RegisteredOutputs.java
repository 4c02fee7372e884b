package io.pulseline.schemas.wire;

import io.pulseline.schemas.registry.RegisteredSchema;
import io.pulseline.schemas.registry.SchemaRegistry;
import io.pulseline.schemas.registry.Subject;
import io.pulseline.schemas.topics.Topic;
import java.util.Optional;
import org.apache.avro.Schema;

/** Whether what is to be written is registered, or could be. Asks and changes nothing. */
public final class RegisteredOutputs {
  private final SchemaRegistry registry;
  private final boolean registersSchemas;

  /**
   * The registry of a wire.
   *
   * @param wire one that needs a registry
   */
  public RegisteredOutputs(Wire wire) {
    registry = new SchemaRegistry(wire.registry());
    registersSchemas = wire.registersSchemas();
  }

  /**
   * Why records of a topic cannot be written, in one sentence; empty if they can.
   *
   * @throws io.pulseline.schemas.registry.RegistryException when it does not answer as a registry
   *     does
   */
  public Optional<String> refusal(Topic topic) {
    Subject subject = new Subject(registry, topic.name());
    subject.refresh();
    Schema current = topic.schema();
    if (registered(subject, current).isPresent()) {
      return Optional.empty();
    }
    if (!registersSchemas) {
      return Optional.of(registry.unregistered(subject.name(), current.getName()).getMessage());
    }
    return subject.schemas().isEmpty() || registry.accepts(subject.name(), current)
        ? Optional.empty()
        : Optional.of(registry.forbidden(subject.name(), current, "").getMessage());
  }

  /** The version that is written as the schema is, whatever its comments say. */
  static Optional<RegisteredSchema> registered(Subject subject, Schema schema) {
    long fingerprint = SingleObject.fingerprint(schema);
    return subject.schemas().stream()
        .filter(version -> version.schema() != null)
        .filter(version -> SingleObject.fingerprint(version.schema()) == fingerprint)
        .findFirst();
  }
}
