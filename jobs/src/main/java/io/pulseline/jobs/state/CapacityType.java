package io.pulseline.jobs.state;

import io.pulseline.physiology.kinetics.CapacityHypotheses;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** {@link CapacityHypotheses} as state holds them. */
final class CapacityType extends TypeInformation<CapacityHypotheses> {
  static final CapacityType INSTANCE = new CapacityType();

  private static final long serialVersionUID = 1L;

  private CapacityType() {}

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
  public Class<CapacityHypotheses> getTypeClass() {
    return CapacityHypotheses.class;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<CapacityHypotheses> createSerializer(SerializerConfig config) {
    return CapacitySerializer.INSTANCE;
  }

  @Override
  public String toString() {
    return "CapacityHypotheses";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CapacityType;
  }

  @Override
  public int hashCode() {
    return CapacityType.class.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof CapacityType;
  }
}
