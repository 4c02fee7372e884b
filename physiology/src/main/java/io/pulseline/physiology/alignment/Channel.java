package io.pulseline.physiology.alignment;

/** The channels that are aligned on the 1 s grid, in the order of their bits in masks. */
public enum Channel {
  /** Heart rate, bpm. */
  HEART_RATE,
  /** Belt speed, or speed over ground where there is no treadmill, m/s. */
  SPEED,
  /** Inclination of the belt, or grade of the ground, percent. */
  INCLINATION,
  /** Steps of both feet per minute. */
  CADENCE;

  /** This channel's bit in a mask. */
  public int bit() {
    return 1 << ordinal();
  }
}
