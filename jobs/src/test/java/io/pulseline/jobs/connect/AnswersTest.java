package io.pulseline.jobs.connect;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class AnswersTest {
  @Test
  void aClientThatFailsInPlainTextIsToldOfTls() throws Exception {
    try (ServerSocket listener =
        SSLContext.getDefault()
            .getServerSocketFactory()
            .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread greeting = new Thread(() -> greetOne(listener));
      greeting.start();

      assertThatThrownBy(() -> Answers.await(failed(), plain(listener)))
          .isInstanceOf(RefusedConnectionException.class)
          .hasMessageContaining("speaks TLS and takes nothing in plain text");
      greeting.join();
    }
  }

  @Test
  void anyOtherFailureIsTheClients() throws Exception {
    ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    gone.close();

    assertThatThrownBy(() -> Answers.await(failed(), plain(gone)))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("The thread has exited.");
  }

  /** A TLS listener that has no certificate refuses who greets it, in TLS's words. */
  private static void greetOne(ServerSocket listener) {
    try (SSLSocket client = (SSLSocket) listener.accept()) {
      client.startHandshake();
    } catch (IOException e) {
      // As it is to be.
    }
  }

  private static KafkaFuture<Void> failed() {
    KafkaFutureImpl<Void> answer = new KafkaFutureImpl<>();
    answer.completeExceptionally(new KafkaException("The thread has exited."));
    return answer;
  }

  private static KafkaConnection plain(ServerSocket listener) {
    return KafkaConnection.plain("127.0.0.1:" + listener.getLocalPort());
  }
}
