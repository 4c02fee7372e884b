package io.pulseline.jobs.state;

import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;

/**
 * One value a key, whose object is changed in place. A backend that writes values down, as RocksDB
 * or a changelog do, is asked for the object each time, and handed it after each change. One that
 * keeps the object itself has the change already: it is asked once between two checkpoints, because
 * it copies what a checkpoint still writes before it gives it out, and handed the object only so
 * often that its time to live does not run out. Most of what a look-up costs is waiting for memory,
 * and an object that is handed over each second is garbage to which old memory points.
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
   * @param held the key's states that are at hand; null if nothing is known of them
   */
  public T value(HeldStates held) throws IOException {
    T object = atHand(held);
    if (object == null) {
      object = state.value();
      hold(object, held);
    }
    return object;
  }

  /**
   * Keeps what was changed.
   *
   * @param object the one that {@link #value} gave for this key, or a new one in its place
   * @param held the key's states that are at hand; null if nothing is known of them
   * @param nowMillis the present by a clock that for this object never goes back, ms
   */
  public void changed(T object, HeldStates held, long nowMillis) throws IOException {
    if (object.handedOverMillis == CopiedState.NEVER
        || nowMillis - object.handedOverMillis >= HAND_OVER_MILLIS) {
      written.expect(object);
      state.update(object);
      boolean isKept = !written.wasWritten() && state.value() == object;
      object.handedOverMillis = isKept ? nowMillis : CopiedState.NEVER;
      hold(object, held);
    }
  }

  private void hold(T object, HeldStates held) {
    if (held != null && object != null && object.handedOverMillis != CopiedState.NEVER) {
      object.givenOutAfter = checkpoint;
      held.put(stage, object);
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
    }
    state.clear();
  }

  /** The backend begins to write a checkpoint: objects have to be asked for again. */
  public void checkpointBegins() {
    checkpoint++;
  }
}
