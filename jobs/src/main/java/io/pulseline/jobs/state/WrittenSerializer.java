package io.pulseline.jobs.state;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes a part of a state as Flink's {@code PojoSerializer} writes the class that the part was in
 * the first savepoints, with the fields of then or with those that it still has: these savepoints
 * are read, and the bytes are the same to this day.
 *
 * <p>The format is a byte that says that no subclass follows, and then each of {@link #fields} in
 * the order of their names: whether it is null, and, if not, its value, which is a length and the
 * elements where it is an array. A serializer's snapshot stands for exactly these fields; a class
 * with more of them needs a serializer beside it.
 *
 * @param <T> class of the part
 */
abstract class WrittenSerializer<T> extends TypeSerializerSingleton<T> {
  private static final long serialVersionUID = 1L;

  private static final int NO_SUBCLASS = 2;
  private static final int PRESENT = 0;
  private static final int NULL = 1;

  private final Class<T> type;
  private final TreeMap<String, Class<?>> fields;

  /**
   * A serializer.
   *
   * @param type class of the part
   * @param fields Flink's types of the fields that are written, by name
   */
  WrittenSerializer(Class<T> type, Map<String, Class<?>> fields) {
    this.type = type;
    this.fields = new TreeMap<>(fields);
  }

  /** Class of the part. */
  Class<T> type() {
    return type;
  }

  /** Flink's types of the fields, by name, in the order in which they are written. */
  SortedMap<String, Class<?>> fields() {
    return Collections.unmodifiableSortedMap(fields);
  }

  static void writeBegin(DataOutputView out) throws IOException {
    out.writeByte(NO_SUBCLASS);
  }

  /** Says that a field's value follows. */
  static DataOutputView present(DataOutputView out) throws IOException {
    out.writeByte(PRESENT);
    return out;
  }

  /** Writes a field that may be null. */
  static <V> void writeNullable(V value, TypeSerializer<V> serializer, DataOutputView out)
      throws IOException {
    if (value == null) {
      out.writeByte(NULL);
    } else {
      serializer.serialize(value, present(out));
    }
  }

  void readBegin(DataInputView in) throws IOException {
    expect(NO_SUBCLASS, in.readByte());
  }

  /** Expects that a field's value follows. */
  DataInputView present(DataInputView in) throws IOException {
    expect(PRESENT, in.readByte());
    return in;
  }

  /** Reads a field that may be null. */
  <V> V readNullable(TypeSerializer<V> serializer, DataInputView in) throws IOException {
    int mark = in.readByte();
    if (mark == NULL) {
      return null;
    }
    expect(PRESENT, mark);
    return serializer.deserialize(in);
  }

  void readLength(int expected, DataInputView in) throws IOException {
    expect(expected, present(in).readInt());
  }

  private void expect(int expected, int read) throws IOException {
    if (read != expected) {
      throw new IOException(
          "Not as %s is written: %d where %d stands"
              .formatted(type.getSimpleName(), read, expected));
    }
  }

  @Override
  public T deserialize(DataInputView in) throws IOException {
    return deserialize(createInstance(), in);
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public int getLength() {
    return -1;
  }
}
