package io.pulseline.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that the contract's own classes may be loaded by name. Each generated record calls it
 * when its class is initialised, so that no JVM needs to be told by a system property.
 */
final class TrustedRecords {
  private static final String PACKAGE = TrustedRecords.class.getPackageName();

  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(),
            candidate -> candidate.getPackageName().equals(PACKAGE)));
  }

  private TrustedRecords() {}

  /** Registers the contract's package, once. */
  static void register() {
    // The static initialiser has done it.
  }
}
