package io.pulseline.jobs.state;

import io.pulseline.jobs.SerializedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ObjectArrayTypeInfo;
import org.apache.flink.api.java.typeutils.PojoField;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;

/**
 * How state classes are written: as Flink's type extraction finds, but for the parts whose fields
 * are other than those that savepoints have, and for those that checkpoints are full of, which have
 * serializers of their own.
 */
public final class StateTypes {
  /** Serializers of those parts, by the name of the part's class. */
  static final Map<String, WrittenSerializer<?>> SERIALIZERS =
      Stream.of(
              CapacitySerializer.INSTANCE,
              BucketSerializer.INSTANCE,
              SensorSampleSerializer.INSTANCE,
              RawRecordSerializer.INSTANCE)
          .collect(
              Collectors.toUnmodifiableMap(
                  serializer -> serializer.type().getName(), Function.identity()));

  private StateTypes() {}

  /** The type of a state class. */
  public static <T> TypeInformation<T> of(Class<T> type) {
    return asWritten(TypeInformation.of(type));
  }

  private static <P> TypeInformation<P> typeOf(WrittenSerializer<P> serializer) {
    return new SerializedType<>(serializer.type(), serializer);
  }

  @SuppressWarnings("unchecked") // the type of the same class
  private static <T> TypeInformation<T> asWritten(TypeInformation<T> type) {
    WrittenSerializer<?> serializer = SERIALIZERS.get(type.getTypeClass().getName());
    if (serializer != null && serializer.type() == type.getTypeClass()) {
      return (TypeInformation<T>) typeOf(serializer);
    }
    if (type instanceof ObjectArrayTypeInfo<?, ?> array) {
      return ObjectArrayTypeInfo.getInfoFor(
          type.getTypeClass(), asWritten(array.getComponentInfo()));
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
