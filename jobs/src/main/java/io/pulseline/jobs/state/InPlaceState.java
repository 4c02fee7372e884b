package io.pulseline.jobs.state;

import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;

/**
 * One value a key, whose object is changed in place and found at hand. How, depends on the backend,
 * which is seen when it is first handed an object:
 *
 * <ul>
 *   <li>One that keeps the object has each change already. It is asked once between two
 *       checkpoints, because it copies what a checkpoint still writes before it gives it out, and
 *       handed the object only so often that its time to live does not run out.
 *   <li>One that writes the object down and reads another, as RocksDB does, is handed it before a
 *       checkpoint and when it is not at hand any more ({@link #write}), and need not be asked
 *       meanwhile.
 *   <li>Any other, as a changelog that writes the object down and keeps it too, is asked for the
 *       object each time, and handed it after each change.
 * </ul>
 *
 * <p>Most of what a look-up costs is waiting for memory, an object that is handed over each second
 * is garbage to which old memory points, and one that is written and read each second costs more
 * than all that is done with it.
 *
 * @param <T> state class
 */
public final class InPlaceState<T extends CopiedState> {
  /** How much earlier than said a state may expire for it, ms. */
  static final long HAND_OVER_MILLIS = 3_600_000;

  private final ValueState<T> state;
  private final WrittenValue written;
  private final HeldStates.Stage stage;
  private int checkpoint = CopiedState.NOT_GIVEN_OUT + 1;
  private boolean backendIsKnown;
  private boolean backendReadsAnother;
  private int unwritten;

  /**
   * A state.
   *
   * @param state the backend's
   * @param written what the state's serializer writes
   * @param stage whose state it is
   */
  InPlaceState(ValueState<T> state, WrittenValue written, HeldStates.Stage stage) {
    this.state = state;
    this.written = written;
    this.stage = stage;
  }

  /**
   * The object, if it is at hand and the backend need not be asked for it; else null. No key need
   * be set for it.
   */
  @SuppressWarnings("unchecked") // nobody else puts anything there
  public T atHand(HeldStates held) {
    CopiedState object = held == null ? null : held.get(stage);
    return object != null && object.givenOutAfter == checkpoint ? (T) object : null;
  }

  /**
   * The key's object, to be changed; null if there is none.
   *
   * @param held the key's states that are at hand; null if there are none
   */
  public T value(HeldStates held) throws IOException {
    T object = atHand(held);
    if (object == null) {
      object = state.value();
      if (object != null && canHold(object, held)) {
        hold(object, held);
      }
    }
    return object;
  }

  /**
   * Keeps what was changed.
   *
   * @param object the one that {@link #value} gave for this key, or a new one in its place
   * @param held the key's states that are at hand; null if there are none
   * @param nowMillis the present by a clock that for this object never goes back, ms
   */
  public void changed(T object, HeldStates held, long nowMillis) throws IOException {
    if (backendReadsAnother && held != null && held.mayBeUnwritten()) {
      hold(object, held);
      markUnwritten(object, true);
    } else if (object.handedOverMillis == CopiedState.NEVER
        || nowMillis - object.handedOverMillis >= HAND_OVER_MILLIS) {
      handOver(object, nowMillis);
      if (canHold(object, held)) {
        hold(object, held);
      }
    }
  }

  private void handOver(T object, long nowMillis) throws IOException {
    written.expect(object);
    state.update(object);
    boolean wasWritten = written.wasWritten();
    object.handedOverMillis = CopiedState.NEVER;
    if (!wasWritten || !backendIsKnown) {
      T read = state.value();
      if (!wasWritten && read == object) {
        object.handedOverMillis = nowMillis;
      }
      backendReadsAnother = wasWritten && read != null && read != object;
      backendIsKnown = true;
    }
  }

  private boolean canHold(T object, HeldStates held) {
    return held != null
        && (backendReadsAnother
            ? held.mayBeUnwritten()
            : object.handedOverMillis != CopiedState.NEVER);
  }

  private void hold(T object, HeldStates held) {
    CopiedState before = held.get(stage);
    if (before != object) {
      if (before != null) {
        markUnwritten(before, false);
      }
      held.put(stage, object);
    }
    object.givenOutAfter = checkpoint;
  }

  private void markUnwritten(CopiedState object, boolean isUnwritten) {
    if (object.isUnwritten != isUnwritten) {
      object.isUnwritten = isUnwritten;
      unwritten += isUnwritten ? 1 : -1;
    }
  }

  /** Whether the backend is one that may lack what has changed. */
  public boolean mayBeUnwritten() {
    return backendReadsAnother;
  }

  /**
   * Has the backend write down what it lacks of the key's object.
   *
   * @param held the key's states that are at hand; null if there are none
   */
  public void write(HeldStates held) throws IOException {
    T object = atHand(held);
    if (object != null && object.isUnwritten) {
      state.update(object);
      markUnwritten(object, false);
    }
  }

  /**
   * Forgets the key's object.
   *
   * @param object the one that {@link #value} gave for this key; null if there is none
   */
  public void clear(T object) {
    if (object != null) {
      object.givenOutAfter = CopiedState.NOT_GIVEN_OUT;
      markUnwritten(object, false);
    }
    state.clear();
  }

  /**
   * The backend begins to write a checkpoint. Objects that it keeps have to be asked for again.
   *
   * @throws IllegalStateException if it lacks a change, which would be lost
   */
  public void checkpointBegins() {
    if (unwritten > 0) {
      throw new IllegalStateException(
          "A checkpoint begins, and " + unwritten + " states of " + stage + " are not written.");
    }
    if (!backendReadsAnother) {
      checkpoint++;
    }
  }
}
