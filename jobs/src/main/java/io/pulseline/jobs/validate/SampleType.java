package io.pulseline.jobs.validate;

import io.pulseline.jobs.SerializedType;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * {@link Sample} as it crosses the network between the stages, which each sample does. State keeps
 * samples as savepoints have them, release after release; what is on the wire never outlives the
 * job that wrote it.
 */
public final class SampleType {
  /** The type. */
  public static final TypeInformation<Sample> INSTANCE =
      new SerializedType<>(Sample.class, SampleSerializer.INSTANCE);

  private SampleType() {}
}
