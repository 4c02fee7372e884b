package io.pulseline.jobs.state;

import io.pulseline.physiology.kinetics.CapacityHypotheses;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoField;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;

/**
 * How state classes are written: as Flink's type extraction finds, but for the parts whose fields
 * are other than those that savepoints have, which have serializers of their own.
 */
public final class StateTypes {
  private StateTypes() {}

  /** The type of a state class. */
  public static <T> TypeInformation<T> of(Class<T> type) {
    return asWritten(TypeInformation.of(type));
  }

  @SuppressWarnings("unchecked") // the type of the same class
  private static <T> TypeInformation<T> asWritten(TypeInformation<T> type) {
    if (type.getTypeClass() == CapacityHypotheses.class) {
      return (TypeInformation<T>) CapacityType.INSTANCE;
    }
    if (!(type instanceof PojoTypeInfo<T> pojo)) {
      return type;
    }
    List<PojoField> fields = new ArrayList<>();
    for (int i = 0; i < pojo.getArity(); i++) {
      PojoField field = pojo.getPojoFieldAt(i);
      fields.add(new PojoField(field.getField(), asWritten(field.getTypeInformation())));
    }
    return new PojoTypeInfo<>(pojo.getTypeClass(), fields);
  }
}
