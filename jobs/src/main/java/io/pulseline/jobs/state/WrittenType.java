package io.pulseline.jobs.state;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * A part of a state that has a serializer of its own.
 *
 * @param <T> class of the part
 */
final class WrittenType<T> extends TypeInformation<T> {
  private static final long serialVersionUID = 1L;

  private final WrittenSerializer<T> serializer;

  WrittenType(WrittenSerializer<T> serializer) {
    this.serializer = serializer;
  }

  WrittenSerializer<T> serializer() {
    return serializer;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return serializer.type();
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return serializer;
  }

  @Override
  public String toString() {
    return serializer.type().getSimpleName();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WrittenType<?> that && serializer.equals(that.serializer);
  }

  @Override
  public int hashCode() {
    return serializer.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof WrittenType;
  }
}
