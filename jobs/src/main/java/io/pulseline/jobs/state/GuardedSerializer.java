package io.pulseline.jobs.state;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serializes as another serializer does, and writes the shape of the state into each savepoint
 * beside it, so that a restore can be refused that would lose a field.
 *
 * @param <T> state class
 */
final class GuardedSerializer<T> extends TypeSerializer<T> {
  private static final long serialVersionUID = 1L;

  private static final int FIRST_BUFFER_BYTES = 4 << 10;
  private static final int LARGEST_KEPT_BUFFER_BYTES = 64 << 10;

  private final TypeSerializer<T> inner;
  private final StateShape shape;
  private final StateOrigin origin;
  private final Set<String> formerFields;

  private final transient WrittenValue written;
  private final transient WritingPace pace;
  private transient DataOutputSerializer buffer;

  /**
   * A guard.
   *
   * @param inner serializer that does the work
   * @param shape of the state class
   * @param origin whose state it is
   * @param formerFields paths of fields that older savepoints have and that may be lost
   */
  GuardedSerializer(
      TypeSerializer<T> inner, StateShape shape, StateOrigin origin, Set<String> formerFields) {
    this(inner, shape, origin, formerFields, new WrittenValue());
  }

  /** The same, on whose behalf values are written that another one stands for. */
  GuardedSerializer(
      TypeSerializer<T> inner,
      StateShape shape,
      StateOrigin origin,
      Set<String> formerFields,
      WrittenValue written) {
    this.inner = inner;
    this.shape = shape;
    this.origin = origin;
    this.formerFields = Set.copyOf(formerFields);
    this.written = written;
    pace = new WritingPace(written.task());
  }

  private Object readResolve() {
    return new GuardedSerializer<>(inner, shape, origin, formerFields);
  }

  TypeSerializer<T> inner() {
    return inner;
  }

  StateShape shape() {
    return shape;
  }

  StateOrigin origin() {
    return origin;
  }

  Set<String> formerFields() {
    return formerFields;
  }

  /** What this one and its duplicates write. */
  WrittenValue written() {
    return written;
  }

  @Override
  public boolean isImmutableType() {
    return inner.isImmutableType();
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return new GuardedSerializer<>(inner.duplicate(), shape, origin, formerFields, written);
  }

  @Override
  public T createInstance() {
    return inner.createInstance();
  }

  /** What is copied here is in a checkpoint that is being written, and the copy is gone on with. */
  @Override
  @SuppressWarnings("unchecked") // the class of a state is final, and its copy is of it
  public T copy(T from) {
    return from instanceof CopiedState state ? (T) state.successor() : inner.copy(from);
  }

  @Override
  public T copy(T from, T reuse) {
    return from instanceof CopiedState ? copy(from) : inner.copy(from, reuse);
  }

  @Override
  public int getLength() {
    return inner.getLength();
  }

  /**
   * By way of memory: a checkpoint's file takes each byte that it is given alone through four
   * streams.
   */
  @Override
  public void serialize(T state, DataOutputView target) throws IOException {
    written.write(state);
    if (target instanceof DataOutputSerializer) {
      serializeWhole(state, target);
      return;
    }
    if (buffer == null || buffer.getSharedBuffer().length > LARGEST_KEPT_BUFFER_BYTES) {
      buffer = new DataOutputSerializer(FIRST_BUFFER_BYTES);
    }
    buffer.clear();
    serializeWhole(state, buffer);
    target.write(buffer.getSharedBuffer(), 0, buffer.length());
    pace.rest();
  }

  /** While the state is read its parts must not pass to a successor, who would change them. */
  private void serializeWhole(T state, DataOutputView target) throws IOException {
    if (state instanceof CopiedState) {
      synchronized (state) {
        inner.serialize(state, target);
      }
    } else {
      inner.serialize(state, target);
    }
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    return inner.deserialize(source);
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return inner.deserialize(reuse, source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    inner.copy(source, target);
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new GuardedSerializerSnapshot<>(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GuardedSerializer<?> that
        && inner.equals(that.inner)
        && shape.equals(that.shape)
        && origin.equals(that.origin);
  }

  @Override
  public int hashCode() {
    return Objects.hash(inner, shape, origin);
  }
}
