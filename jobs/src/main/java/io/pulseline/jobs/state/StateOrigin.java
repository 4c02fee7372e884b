package io.pulseline.jobs.state;

import java.io.Serializable;

/**
 * Whose state it is, and what wrote it.
 *
 * @param uid the operator's uid
 * @param state the state's name
 * @param release release that wrote it
 */
record StateOrigin(String uid, String state, String release) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The state as a sentence begins with it. */
  String sentenceBegin() {
    return "State %s of operator %s".formatted(state, uid);
  }

  /** What an operator of the job can always do. */
  String goBack() {
    return "resume with release %s, or start without the savepoint".formatted(release);
  }
}
