package io.pulseline.schemas.wire;

import io.pulseline.schemas.registry.RegisteredSchema;
import io.pulseline.schemas.registry.RegistryConnection;
import io.pulseline.schemas.registry.SchemaRegistry;
import io.pulseline.schemas.registry.Subject;
import io.pulseline.schemas.topics.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Encodes records with the ids of their topics' subjects, which it finds out once, when it is made.
 */
final class ConfluentEncoder implements MessageEncoder {
  private final SingleObjectEncoder encoder = new SingleObjectEncoder();
  private final Map<String, byte[]> headers = new HashMap<>();

  ConfluentEncoder(
      Collection<Topic> topics, RegistryConnection connection, boolean registersSchemas) {
    SchemaRegistry registry = new SchemaRegistry(connection);
    for (Topic topic : topics) {
      headers.put(topic.name(), Confluent.header(id(registry, topic, registersSchemas)));
    }
  }

  private static int id(SchemaRegistry registry, Topic topic, boolean registersSchemas) {
    Subject subject = new Subject(registry, topic.name());
    subject.refresh();
    Schema current = topic.schema();
    Optional<RegisteredSchema> registered = RegisteredOutputs.registered(subject, current);
    if (registered.isPresent()) {
      return registered.get().id();
    }
    if (!registersSchemas) {
      throw registry.unregistered(subject.name(), current.getName());
    }
    return registry.register(subject.name(), current);
  }

  @Override
  public byte[] encode(String topic, SpecificRecord record) {
    byte[] header = headers.get(topic);
    if (header == null) {
      throw new IllegalArgumentException(topic + " is no topic that this encoder was made for");
    }
    return encoder.encode(header, record);
  }
}
