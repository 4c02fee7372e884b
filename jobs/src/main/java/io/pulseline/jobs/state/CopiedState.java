package io.pulseline.jobs.state;

/**
 * A state class that copies itself, and may be an {@link InPlaceState}. Flink copies a state before
 * it is changed while a checkpoint is written, which is every state of every athlete once a
 * checkpoint; without this it does so by reflection, field by field.
 */
public abstract class CopiedState implements Cloneable {
  static final long NEVER = Long.MIN_VALUE;
  static final int NOT_GIVEN_OUT = 0;

  /**
   * When the backend was last handed this object, ms by the owner's clock; {@link #NEVER} if it
   * does not keep the object, or that is not known: of one that is new or was read from a
   * savepoint.
   */
  transient long handedOverMillis = NEVER;

  /** After which checkpoint the backend gave this object out, by the owner's count. */
  transient int givenOutAfter = NOT_GIVEN_OUT;

  /** Whether this was changed since the backend wrote it down. */
  transient boolean isUnwritten;

  /** A copy that shares nothing with this one but what never changes. */
  @Override
  public CopiedState clone() {
    CopiedState copy = withSameParts();
    copy.copyParts();
    return copy;
  }

  /**
   * A copy that has the very parts of this one, which itself is left with copies of them. So it is
   * the checkpoint that has the new objects, and drops them as soon as they are written; what the
   * job goes on with stays where it is in memory, and the garbage collector need not carry the
   * state of every athlete once a checkpoint.
   *
   * <p>Whoever reads this one meanwhile, as a checkpoint does that is being written, has to hold
   * its lock.
   */
  final synchronized CopiedState successor() {
    CopiedState successor = withSameParts();
    copyParts();
    return successor;
  }

  private CopiedState withSameParts() {
    try {
      return (CopiedState) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /** Puts a copy in the place of each part that changes. */
  protected abstract void copyParts();
}
