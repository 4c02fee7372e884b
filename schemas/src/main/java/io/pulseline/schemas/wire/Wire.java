package io.pulseline.schemas.wire;

import io.pulseline.schemas.registry.RegistryConnection;
import io.pulseline.schemas.topics.Topic;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * How records become messages and back. What is made of it belongs to one thread.
 *
 * @param format what is written; what is read may be of single-object encoding in any case
 * @param registry where the schemas are; null where none is needed
 * @param registersSchemas whether what is written is registered where it is not yet; otherwise it
 *     must be
 */
public record Wire(WireFormat format, RegistryConnection registry, boolean registersSchemas)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Avro single-object encoding, which needs no registry. */
  public static final Wire SINGLE_OBJECT = new Wire(WireFormat.SINGLE_OBJECT, null, false);

  /** Confluent's framing. */
  public static Wire confluent(RegistryConnection registry, boolean registersSchemas) {
    return new Wire(WireFormat.CONFLUENT, registry, registersSchemas);
  }

  /**
   * A decoder for a topic.
   *
   * @throws io.pulseline.schemas.registry.RegistryException when there is a registry and it cannot
   *     be asked
   */
  public <T extends SpecificRecord> MessageDecoder<T> decoder(Topic topic, Class<T> recordClass) {
    SingleObjectDecoder<T> singleObject = new SingleObjectDecoder<>(topic, recordClass);
    return format == WireFormat.SINGLE_OBJECT
        ? singleObject
        : new ConfluentDecoder<>(topic, recordClass, singleObject, registry);
  }

  /**
   * A decoder for a topic whose record is not known at compile time.
   *
   * @throws io.pulseline.schemas.registry.RegistryException when there is a registry and it cannot
   *     be asked
   */
  public MessageDecoder<? extends SpecificRecord> decoder(Topic topic) {
    return decoder(topic, recordClass(topic));
  }

  /**
   * An encoder for some topics.
   *
   * @throws io.pulseline.schemas.registry.RegistryException when there is a registry and it cannot
   *     be asked, lacks a schema that may not be registered, or forbids one
   */
  public MessageEncoder encoder(Collection<Topic> topics) {
    if (format == WireFormat.SINGLE_OBJECT) {
      return (topic, record) -> SingleObject.encode(record);
    }
    return new ConfluentEncoder(topics, registry, registersSchemas);
  }

  /** Whether it cannot do without a registry. */
  public boolean needsRegistry() {
    return format == WireFormat.CONFLUENT;
  }

  /** The same with another patience with its registry, if it has one. */
  public Wire withPatience(Duration patience) {
    return registry == null
        ? this
        : new Wire(
            format,
            new RegistryConnection(registry.url(), registry.propertiesFile(), patience),
            registersSchemas);
  }

  static Class<? extends SpecificRecord> recordClass(Topic topic) {
    Class<?> recordClass = SpecificData.get().getClass(topic.schema());
    if (recordClass == null) {
      throw new IllegalArgumentException(topic.schema().getFullName() + " has no class");
    }
    return recordClass.asSubclass(SpecificRecord.class);
  }
}
