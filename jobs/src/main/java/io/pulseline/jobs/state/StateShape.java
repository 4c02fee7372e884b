package io.pulseline.jobs.state;

import io.pulseline.jobs.SerializedType;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EnumTypeInfo;
import org.apache.flink.api.java.typeutils.ObjectArrayTypeInfo;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The fields of a state class, down to its last part, each with its type. Paths are {@code
 * field.field}, {@code []} stands for the elements of an array, and the constants of an enum count
 * as its fields.
 *
 * @param root name of the state class
 * @param fields type by path, in the paths' order
 */
record StateShape(String root, Map<String, String> fields) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String CONSTANT = "constant";
  private static final String ELEMENTS = "[]";

  StateShape {
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  /** Whether the path is that of an enum's constant. */
  boolean isConstant(String path) {
    return CONSTANT.equals(fields.get(path));
  }

  /** Path of the field that holds an enum's constant. */
  static String fieldOfConstant(String path) {
    String field = path.substring(0, Math.max(0, path.lastIndexOf('.')));
    return field.endsWith(ELEMENTS)
        ? field.substring(0, field.length() - ELEMENTS.length())
        : field;
  }

  /** Name of the class of a field or of its elements; empty where that is no class. */
  String className(String path) {
    String type = fields.get(path).replace(ELEMENTS, "");
    return type.indexOf('.') < 0 ? "" : type;
  }

  static StateShape of(TypeInformation<?> type) {
    Map<String, String> fields = new TreeMap<>();
    collect("", type, fields);
    return new StateShape(type.getTypeClass().getName(), fields);
  }

  private static void collect(String path, TypeInformation<?> type, Map<String, String> fields) {
    String prefix = path.isEmpty() ? "" : path + ".";
    if (type instanceof PojoTypeInfo<?> pojo) {
      for (int i = 0; i < pojo.getArity(); i++) {
        var field = pojo.getPojoFieldAt(i);
        String fieldPath = prefix + field.getField().getName();
        fields.put(fieldPath, field.getTypeInformation().getTypeClass().getTypeName());
        collect(fieldPath, field.getTypeInformation(), fields);
      }
    } else if (type instanceof SerializedType<?> serialized
        && serialized.serializer() instanceof WrittenSerializer<?> written) {
      written.fields().forEach((name, field) -> fields.put(prefix + name, field.getTypeName()));
    } else if (type instanceof ObjectArrayTypeInfo<?, ?> array) {
      collect(path + ELEMENTS, array.getComponentInfo(), fields);
    } else if (type instanceof EnumTypeInfo<?>) {
      for (Object constant : type.getTypeClass().getEnumConstants()) {
        fields.put(prefix + ((Enum<?>) constant).name(), CONSTANT);
      }
    }
  }

  void write(DataOutputView out) throws IOException {
    out.writeUTF(root);
    out.writeInt(fields.size());
    for (Map.Entry<String, String> field : fields.entrySet()) {
      out.writeUTF(field.getKey());
      out.writeUTF(field.getValue());
    }
  }

  static StateShape read(DataInputView in) throws IOException {
    String root = in.readUTF();
    Map<String, String> fields = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      fields.put(in.readUTF(), in.readUTF());
    }
    return new StateShape(root, fields);
  }
}
