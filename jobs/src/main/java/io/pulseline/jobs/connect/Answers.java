package io.pulseline.jobs.connect;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for brokers' answers. */
public final class Answers {
  private static final long PROMPT_SECONDS = 1;

  private Answers() {}

  /**
   * Waits for an answer, as long as the client that asked was told to. Where none comes soon, or
   * the client fails, it is looked whether the brokers speak TLS and the connection does not: a
   * client that speaks plain text takes TLS's first bytes for the length of an answer of 336 MiB,
   * for which a small heap has no room.
   *
   * @throws RefusedConnectionException where that is so
   * @throws ExecutionException what the client has to say
   */
  public static <T> T await(KafkaFuture<T> answer, KafkaConnection connection)
      throws ExecutionException, InterruptedException {
    try {
      return answer.get(PROMPT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      refuseIfTls(connection);
      return answer.get();
    } catch (ExecutionException e) {
      refuseIfTls(connection);
      throw e;
    }
  }

  private static void refuseIfTls(KafkaConnection connection) {
    if (connection.isEncrypted()) {
      return;
    }
    for (String address : connection.bootstrapServers().split(",", -1)) {
      if (TlsProbe.speaksTls(address)) {
        throw new RefusedConnectionException(
            "The broker at %s speaks TLS and takes nothing in plain text: name a file with security.protocol=SASL_SSL or SSL by --kafka-properties."
                .formatted(address));
      }
    }
  }
}
