package io.pulseline.modelstore;

/** A model version is not used, and why: the message is one sentence that names the model. */
public final class ModelRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  ModelRefusedException(String sentence) {
    super(sentence);
  }

  ModelRefusedException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
