package io.pulseline.jobs.connect;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Why brokers refuse a connection or a request, each in one sentence with the mend. */
public final class Refusals {
  private static final int DEEPEST_CAUSE = 20;

  private Refusals() {}

  /**
   * The sentence for what is a matter of security; null for anything else.
   *
   * @param connection the connection that was asked for
   * @param failure what a client of Kafka threw, or what it wraps
   */
  public static String sentence(KafkaConnection connection, Throwable failure) {
    RefusedConnectionException refused = cause(failure, RefusedConnectionException.class);
    if (refused != null) {
      return refused.getMessage();
    }
    String brokers = "The brokers at " + connection.bootstrapServers();
    if (cause(failure, SslAuthenticationException.class) != null) {
      return certificate(brokers, connection, failure);
    }
    AuthenticationException unknown = cause(failure, AuthenticationException.class);
    if (unknown != null) {
      return "%s do not take the user of %s (%s): mend user name, password and mechanism there, or have the user created."
          .formatted(brokers, connection.propertiesFile(), message(unknown));
    }
    AuthorizationException forbidden = cause(failure, AuthorizationException.class);
    if (forbidden != null) {
      return "%s do not allow this to the user of %s (%s): give it the rights that 'pulseline acls' prints."
          .formatted(brokers, connection.propertiesFile(), message(forbidden));
    }
    IllegalArgumentException malformed = cause(failure, IllegalArgumentException.class);
    if (malformed != null && message(malformed).contains("JAAS config")) {
      return "sasl.jaas.config in %s is malformed: write it as org.apache.kafka.common.security.scram.ScramLoginModule required username=\"...\" password=\"...\";"
          .formatted(connection.propertiesFile());
    }
    return null;
  }

  /** A sentence for everything; that of {@link #sentence} where it is a matter of security. */
  public static String sentenceOrMessage(
      KafkaConnection connection, Throwable failure, String otherwise) {
    String sentence = sentence(connection, failure);
    return sentence == null ? otherwise : sentence;
  }

  private static String certificate(String brokers, KafkaConnection connection, Throwable failure) {
    CertificateExpiredException expired = cause(failure, CertificateExpiredException.class);
    if (expired != null) {
      return "%s show a certificate that has expired (%s): have it renewed there."
          .formatted(brokers, message(expired));
    }
    if (cause(failure, CertPathBuilderException.class) != null) {
      return "%s show a certificate that no authority of the truststore in %s vouches for: put the authority's certificate into ssl.truststore.location, or check that these are your brokers."
          .formatted(brokers, connection.propertiesFile());
    }
    CertificateException other = cause(failure, CertificateException.class);
    if (other != null) {
      return "%s show a certificate that is not theirs (%s): connect by a name that it has, or have one made with this name."
          .formatted(brokers, message(other));
    }
    return "%s and this process do not agree on TLS (%s): check security.protocol and the ssl.* settings in %s against the brokers' listener."
        .formatted(brokers, message(rootOf(failure)), connection.propertiesFile());
  }

  private static <T extends Throwable> T cause(Throwable failure, Class<T> type) {
    Throwable each = failure;
    for (int depth = 0; each != null && depth < DEEPEST_CAUSE; depth++) {
      if (type.isInstance(each)) {
        return type.cast(each);
      }
      each = each.getCause();
    }
    return null;
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < DEEPEST_CAUSE; depth++) {
      root = root.getCause();
    }
    return root;
  }

  private static String message(Throwable failure) {
    String message =
        failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    return message.strip().replaceFirst("\\.$", "");
  }
}
