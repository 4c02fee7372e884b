package io.pulseline.jobs.state;

import io.pulseline.physiology.kinetics.CapacityHypotheses;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
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
 * <p>The format is that of {@link PojoSerializerSnapshot}, version 2: the class, and three maps, of
 * the fields, of registered and of other subclasses, to the snapshots of their serializers.
 */
final class FormerSnapshots {
  private static final String OF_POJO = PojoSerializerSnapshot.class.getName();
  private static final int POJO_VERSION = 2;
  private static final int FIRST_BUFFER_BYTES = 4 << 10;

  private FormerSnapshots() {}

  /** Whether a part of a state of this shape may have been written so. */
  static boolean mayBeIn(StateShape shape) {
    return shape.fields().containsValue(CapacityHypotheses.class.getName());
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
    DataInputView in = new DataInputDeserializer(snapshot);
    return isOfPojo(in.readUTF(), in.readInt()) ? renewedPojo(in) : snapshot;
  }

  private static byte[] renewedPojo(DataInputView in) throws IOException {
    String type = in.readUTF();
    LinkedOptionalMap<byte[], byte[]> fields = readMap(in);
    LinkedOptionalMap<byte[], byte[]> registeredSubclasses = readMap(in);
    LinkedOptionalMap<byte[], byte[]> otherSubclasses = readMap(in);

    DataOutputSerializer out = new DataOutputSerializer(FIRST_BUFFER_BYTES);
    if (type.equals(CapacityHypotheses.class.getName())
        && List.copyOf(fields.keyNames()).equals(List.copyOf(CapacitySerializer.FIELDS.keySet()))) {
      TypeSerializerSnapshot.writeVersionedSnapshot(
          out, CapacitySerializer.INSTANCE.snapshotConfiguration());
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
