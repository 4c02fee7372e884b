package io.pulseline.physiology.alignment;

/** What became of a sample that was offered to a timeline. */
public enum Verdict {
  /** It will be part of the second it belongs to. */
  ACCEPTED,
  /** The same sample of the same device is here already. */
  DUPLICATE,
  /** It is older than what has been emitted. */
  LATE
}
