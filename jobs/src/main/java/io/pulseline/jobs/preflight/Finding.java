package io.pulseline.jobs.preflight;

/**
 * Something that is wrong.
 *
 * @param check what found it
 * @param isFailure whether the job must not run so; otherwise it is a warning
 * @param sentence what is wrong and how to mend it, in one sentence
 */
public record Finding(Check check, boolean isFailure, String sentence) {
  static Finding failure(Check check, String sentence) {
    return new Finding(check, true, sentence);
  }

  static Finding warning(Check check, String sentence) {
    return new Finding(check, false, sentence);
  }
}
