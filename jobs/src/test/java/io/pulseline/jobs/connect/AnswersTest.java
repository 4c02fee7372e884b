package io.pulseline.jobs.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AnswersTest {
  @TempDir private Path folder;

  @Test
  void aClientThatFailsInPlainTextIsToldOfTls() throws Exception {
    try (ServerSocket listener = tlsListener()) {
      assertThatThrownBy(() -> Answers.await(failed(), plain(listener)))
          .isInstanceOf(RefusedConnectionException.class)
          .hasMessageContaining("speaks TLS and takes nothing in plain text");
    }
  }

  @Test
  void aClientThatHearsNothingInPlainTextIsToldOfTls() throws Exception {
    try (ServerSocket listener = tlsListener()) {
      assertThatThrownBy(() -> Answers.await(new KafkaFutureImpl<>(), plain(listener)))
          .isInstanceOf(RefusedConnectionException.class)
          .hasMessageContaining("speaks TLS and takes nothing in plain text");
    }
  }

  @Test
  void aClientThatFailsOverTlsIsNotToldOfIt() throws Exception {
    Path file =
        Files.writeString(folder.resolve("client.properties"), "security.protocol=SSL\n", UTF_8);
    try (ServerSocket listener = tlsListener()) {
      KafkaConnection encrypted =
          new KafkaConnection(plain(listener).bootstrapServers(), file.toString());

      assertThatThrownBy(() -> Answers.await(failed(), encrypted))
          .isInstanceOf(ExecutionException.class);
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

  /** Has no certificate, and refuses the first who greets it, in TLS's words. */
  private static ServerSocket tlsListener() throws Exception {
    ServerSocket listener =
        SSLContext.getDefault()
            .getServerSocketFactory()
            .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    new Thread(() -> greetOne(listener)).start();
    return listener;
  }

  private static void greetOne(ServerSocket listener) {
    try (SSLSocket client = (SSLSocket) listener.accept()) {
      client.startHandshake();
    } catch (IOException e) {
      // The greeting was refused, or nobody came before the listener was closed.
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
