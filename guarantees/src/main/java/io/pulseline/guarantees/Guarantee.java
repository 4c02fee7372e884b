package io.pulseline.guarantees;

import java.util.List;

/** A promise on every run of the job, as an object that can be asked whether a run kept it. */
public interface Guarantee {
  /** Violations that the message of a broken promise quotes; it says how many more there are. */
  int QUOTED = 20;

  /**
   * Where the run broke the promise.
   *
   * @return a sentence for each violation; empty if the run kept it
   */
  List<String> violations(RunOutcome run);

  /**
   * Insists on the promise.
   *
   * @throws AssertionError if the run broke it; the message quotes the violations
   */
  default void check(RunOutcome run) {
    List<String> violations = violations(run);
    if (violations.isEmpty()) {
      return;
    }
    StringBuilder message = new StringBuilder(getClass().getSimpleName());
    message.append(" is broken ").append(violations.size()).append(" times:");
    violations.stream().limit(QUOTED).forEach(each -> message.append("\n  ").append(each));
    if (violations.size() > QUOTED) {
      message.append("\n  and ").append(violations.size() - QUOTED).append(" more.");
    }
    throw new AssertionError(message.toString());
  }
}
