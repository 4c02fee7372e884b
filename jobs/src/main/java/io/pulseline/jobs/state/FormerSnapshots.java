package io.pulseline.jobs.state;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.GenericArraySerializerSnapshot;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.LinkedOptionalMap;
import org.apache.flink.util.LinkedOptionalMapSerializer;

/**
 * Reads what savepoints say of a state's serializer where a part of the state was written by
 * Flink's {@code PojoSerializer} that has a serializer of its own since. Both write the same bytes,
 * so the savepoint is read as if it named the new one.
 *
 * <p>Declaring the two compatible would not do: the heap is restored before an operator declares
 * its states, by the serializers that the savepoint names, and a {@code PojoSerializer} drops
 * without a word what it finds no field for.
 *
 * <p>The formats are that of {@link PojoSerializerSnapshot}, version 2: the class, and three maps,
 * of the fields, of registered and of other subclasses, to the snapshots of their serializers; and
 * of {@link GenericArraySerializerSnapshot}, version 3: two numbers, the class of the elements,
 * three numbers, and the snapshot of the elements' serializer.
 */
final class FormerSnapshots {
  private static final String OF_POJO = PojoSerializerSnapshot.class.getName();
  private static final int POJO_VERSION = 2;
  private static final String OF_ARRAY = GenericArraySerializerSnapshot.class.getName();
  private static final int ARRAY_VERSION = 3;
  private static final int FIRST_BUFFER_BYTES = 4 << 10;

  private FormerSnapshots() {}

  /** Whether a part of a state of this shape may have been written so. */
  static boolean mayBeIn(StateShape shape) {
    return shape.fields().values().stream()
        .map(type -> type.replace("[]", ""))
        .anyMatch(StateTypes.SERIALIZERS::containsKey);
  }

  /**
   * The snapshot that follows, as it would be written today.
   *
   * @param in at the snapshot of a POJO's serializer, with its name and version
   */
  static DataInputView renewed(DataInputView in) throws IOException {
    String name = in.readUTF();
    int version = in.readInt();
    if (!isOfPojo(name, version)) {
      throw new IOException("Not the snapshot of a POJO: %s, %d".formatted(name, version));
    }
    return new DataInputDeserializer(renewedPojo(in));
  }

  private static boolean isOfPojo(String name, int version) {
    return name.equals(OF_POJO) && version == POJO_VERSION;
  }

  private static byte[] renewed(byte[] snapshot) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(snapshot);
    String name = in.readUTF();
    int version = in.readInt();
    if (isOfPojo(name, version)) {
      return renewedPojo(in);
    }
    return name.equals(OF_ARRAY) && version == ARRAY_VERSION ? renewedArray(in) : snapshot;
  }

  /** The snapshot of an array's serializer: a header, and that of its elements' serializer. */
  private static byte[] renewedArray(DataInputDeserializer in) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(FIRST_BUFFER_BYTES);
    out.writeUTF(OF_ARRAY);
    out.writeInt(ARRAY_VERSION);
    copyInts(2, in, out);
    out.writeUTF(in.readUTF());
    copyInts(3, in, out);
    out.write(renewed(rest(in)));
    return out.getCopyOfBuffer();
  }

  /** Numbers that tell the format of what follows, and how much follows. */
  private static void copyInts(int count, DataInputView in, DataOutputView out) throws IOException {
    for (int i = 0; i < count; i++) {
      out.writeInt(in.readInt());
    }
  }

  private static byte[] renewedPojo(DataInputView in) throws IOException {
    String type = in.readUTF();
    LinkedOptionalMap<byte[], byte[]> fields = readMap(in);
    LinkedOptionalMap<byte[], byte[]> registeredSubclasses = readMap(in);
    LinkedOptionalMap<byte[], byte[]> otherSubclasses = readMap(in);

    DataOutputSerializer out = new DataOutputSerializer(FIRST_BUFFER_BYTES);
    WrittenSerializer<?> serializer = StateTypes.SERIALIZERS.get(type);
    if (serializer != null
        && List.copyOf(fields.keyNames()).equals(List.copyOf(serializer.fields().keySet()))) {
      TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    } else {
      out.writeUTF(OF_POJO);
      out.writeInt(POJO_VERSION);
      out.writeUTF(type);
      writeMap(fields, out);
      writeMap(registeredSubclasses, out);
      writeMap(otherSubclasses, out);
    }
    return out.getCopyOfBuffer();
  }

  private static LinkedOptionalMap<byte[], byte[]> readMap(DataInputView in) throws IOException {
    return LinkedOptionalMapSerializer.readOptionalMap(
        in, (frame, name) -> rest(frame), (frame, name) -> renewed(rest(frame)));
  }

  private static byte[] rest(DataInputView frame) throws IOException {
    byte[] bytes = new byte[((DataInputDeserializer) frame).available()];
    frame.readFully(bytes);
    return bytes;
  }

  private static void writeMap(LinkedOptionalMap<byte[], byte[]> map, DataOutputView out)
      throws IOException {
    LinkedOptionalMapSerializer.writeOptionalMap(
        out, map, DataOutputView::write, DataOutputView::write);
  }
}
