package io.pulseline.training;

/** Hears how far long work has come. */
@FunctionalInterface
public interface Progress {
  /**
   * Says where the work stands.
   *
   * @param stage what is being done, a few words
   * @param done share of the stage that is done, 0 to 1
   * @param detail figures of interest, may be empty
   */
  void report(String stage, double done, String detail);
}
