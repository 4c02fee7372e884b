package io.pulseline.physiology.athlete;

/** Sex, as the population formulas use it. */
public enum Sex {
  UNKNOWN,
  FEMALE,
  MALE
}
