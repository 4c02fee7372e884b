package io.pulseline.jobs.validate;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * {@link Sample} as it crosses the network between the stages, which each sample does. State keeps
 * samples as POJOs, which can evolve; what is on the wire never outlives the job that wrote it.
 */
public final class SampleType extends TypeInformation<Sample> {
  /** The type. */
  public static final SampleType INSTANCE = new SampleType();

  private static final long serialVersionUID = 1L;

  private SampleType() {}

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
  public Class<Sample> getTypeClass() {
    return Sample.class;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<Sample> createSerializer(SerializerConfig config) {
    return SampleSerializer.INSTANCE;
  }

  @Override
  public String toString() {
    return "Sample";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SampleType;
  }

  @Override
  public int hashCode() {
    return SampleType.class.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof SampleType;
  }
}
