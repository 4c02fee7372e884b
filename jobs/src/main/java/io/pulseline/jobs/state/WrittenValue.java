package io.pulseline.jobs.state;

/**
 * Whether a backend writes a value down when it is handed one, or keeps the object: known from
 * whether the state's serializer is called meanwhile, whatever backends there are. Nobody else
 * writes that value then: a checkpoint that is under way has another object.
 */
final class WrittenValue {
  private final Thread task = Thread.currentThread();
  private Object expected;

  /** The thread that opened the state, and hands values over. */
  Thread task() {
    return task;
  }

  /** From now on looks whether this value is written. */
  void expect(Object value) {
    expected = value;
  }

  /** The value is written. */
  void write(Object value) {
    if (value == expected) {
      expected = null;
    }
  }

  /** Whether the expected value was written. */
  boolean wasWritten() {
    return expected == null;
  }
}
