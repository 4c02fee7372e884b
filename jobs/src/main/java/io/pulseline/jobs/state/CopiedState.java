package io.pulseline.jobs.state;

/**
 * A state class that copies itself. Flink copies a state before it is changed while a checkpoint is
 * written, which is every state of every athlete once a checkpoint; without this it does so by
 * reflection, field by field.
 */
public interface CopiedState extends Cloneable {
  /** A copy that shares nothing with this one but what never changes. */
  CopiedState clone();
}
