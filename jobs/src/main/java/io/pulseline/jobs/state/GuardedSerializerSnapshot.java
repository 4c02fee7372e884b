package io.pulseline.jobs.state;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * What a savepoint says of a {@link GuardedSerializer}. Two checks, both at the job's start: what
 * cannot be read is refused while the savepoint is opened, before any of its data is; what would be
 * lost is refused when the operator declares its state.
 *
 * <p>Public, with a public constructor, because Flink makes it by its name.
 *
 * @param <T> state class
 */
public final class GuardedSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
  private static final int VERSION = 1;

  private StateShape shape;
  private StateOrigin origin;
  private Set<String> formerFields = Set.of();
  private TypeSerializerSnapshot<T> inner;
  private WrittenValue written;

  /** For reading. */
  public GuardedSerializerSnapshot() {}

  GuardedSerializerSnapshot(GuardedSerializer<T> serializer) {
    shape = serializer.shape();
    origin = serializer.origin();
    formerFields = serializer.formerFields();
    inner = serializer.inner().snapshotConfiguration();
    written = serializer.written();
  }

  @Override
  public int getCurrentVersion() {
    return VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(origin.uid());
    out.writeUTF(origin.state());
    out.writeUTF(origin.release());
    shape.write(out);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, inner);
  }

  @Override
  public void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader)
      throws IOException {
    origin = new StateOrigin(in.readUTF(), in.readUTF(), in.readUTF());
    shape = StateShape.read(in);
    refuseWhatCannotBeRead(classLoader);
    inner =
        TypeSerializerSnapshot.readVersionedSnapshot(
            FormerSnapshots.mayBeIn(shape) ? FormerSnapshots.renewed(in) : in, classLoader);
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new GuardedSerializer<>(inner.restoreSerializer(), shape, origin, formerFields);
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    if (!(old instanceof GuardedSerializerSnapshot<T> restored)) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    refuseWhatWouldBeLost(restored);
    TypeSerializerSchemaCompatibility<T> compatibility =
        inner.resolveSchemaCompatibility(restored.inner);
    return compatibility.isCompatibleWithReconfiguredSerializer()
        ? TypeSerializerSchemaCompatibility.compatibleWithReconfiguredSerializer(
            new GuardedSerializer<>(
                compatibility.getReconfiguredSerializer(), shape, origin, formerFields, written))
        : compatibility;
  }

  private void refuseWhatCannotBeRead(ClassLoader classLoader) {
    StateShape present =
        StateShape.of(StateTypes.of(load(shape.root(), "was written", classLoader)));
    for (Map.Entry<String, String> field : shape.fields().entrySet()) {
      String path = field.getKey();
      String type = present.fields().get(path);
      if (shape.isConstant(path)) {
        if (type == null && present.fields().containsKey(StateShape.fieldOfConstant(path))) {
          throw refused(
              "%s was written with %s, a constant that this release does not have: %s."
                  .formatted(origin.sentenceBegin(), path, origin.goBack()));
        }
      } else if (type == null) {
        String className = shape.className(path);
        if (!className.isEmpty()) {
          load(className, "was written with the field " + path, classLoader);
        }
      } else if (!type.equals(field.getValue())) {
        throw refused(
            "%s was written with the field %s as %s, which in this release is %s: %s."
                .formatted(origin.sentenceBegin(), path, field.getValue(), type, origin.goBack()));
      }
    }
  }

  private Class<?> load(String name, String written, ClassLoader classLoader) {
    try {
      return Class.forName(name, false, classLoader);
    } catch (ClassNotFoundException e) {
      throw refused(
          "%s %s as %s, a class that this release does not have: %s."
              .formatted(origin.sentenceBegin(), written, name, origin.goBack()));
    }
  }

  private void refuseWhatWouldBeLost(GuardedSerializerSnapshot<T> restored) {
    if (!shape.root().equals(restored.shape.root())) {
      throw refused(
          "%s was written as %s, and this release declares it as %s: %s."
              .formatted(
                  origin.sentenceBegin(),
                  restored.shape.root(),
                  shape.root(),
                  restored.origin.goBack()));
    }
    for (String path : restored.shape.fields().keySet()) {
      if (!shape.fields().containsKey(path) && !isGivenUp(path)) {
        throw refused(
            "%s was written with the field %s, which this release does not have and would lose: %s."
                .formatted(origin.sentenceBegin(), path, restored.origin.goBack()));
      }
    }
  }

  private boolean isGivenUp(String path) {
    return formerFields.stream()
        .anyMatch(
            former ->
                path.equals(former)
                    || path.startsWith(former + ".")
                    || path.startsWith(former + "[]"));
  }

  /** What is refused once is refused each time: restarting would only hide the reason. */
  private static SuppressRestartsException refused(String message) {
    return new SuppressRestartsException(new StateRefusedException(message));
  }
}
