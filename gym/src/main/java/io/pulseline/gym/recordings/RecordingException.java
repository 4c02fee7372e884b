package io.pulseline.gym.recordings;

/** A recording cannot be read. The message is one sentence: what is wrong, and how to mend it. */
public final class RecordingException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a sentence for the person who gave the file. */
  public RecordingException(String sentence) {
    super(sentence);
  }

  /** With a sentence for the person who gave the file, and the cause for whoever looks deeper. */
  public RecordingException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
