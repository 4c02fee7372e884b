package io.pulseline.cluster.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewestCheckpointTest {
  /** How often the page of an earlier moment is given. */
  private static final int REPEATS = 7;

  private final AtomicInteger asked = new AtomicInteger();

  @TempDir private Path folder;
  private HttpServer flink;

  @BeforeEach
  void start() throws IOException {
    flink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    flink.start();
  }

  @AfterEach
  void stop() {
    flink.stop(0);
  }

  @Test
  void aCheckpointThatTheNextOneHasDeletedIsNotTheNewest() throws Exception {
    Path newest = Files.createDirectories(folder.resolve("chk-8"));
    Files.writeString(newest.resolve("_metadata"), "of the eighth", UTF_8);
    serve("job", folder.resolve("chk-7"), newest);

    Path copy = checkpoint().copyMetadata("job", folder.resolve("copy"));

    assertThat(copy.resolve("_metadata")).hasContent("of the eighth");
    assertThat(asked).hasValue(REPEATS + 1);
  }

  @Test
  void aJobWithoutOneIsToldToWait() {
    answer("young", () -> "{\"latest\":{\"completed\":null}}");

    assertThatThrownBy(() -> checkpoint().copyMetadata("young", folder.resolve("copy")))
        .hasMessageContaining("wait for its first");
    assertThat(asked).hasValue(1);
  }

  private NewestCheckpoint checkpoint() {
    return new NewestCheckpoint(URI.create("http://127.0.0.1:" + flink.getAddress().getPort()));
  }

  /** Names one checkpoint for some time, then another. */
  private void serve(String job, Path before, Path after) {
    answer(
        job,
        () ->
            "{\"latest\":{\"completed\":{\"external_path\":\"%s\"}}}"
                .formatted((asked.get() <= REPEATS ? before : after).toUri()));
  }

  /** What the page of the job's checkpoints says, asked for anew each time. */
  private void answer(String job, Supplier<String> json) {
    flink.createContext(
        "/jobs/" + job + "/checkpoints",
        exchange -> {
          asked.incrementAndGet();
          byte[] page = json.get().getBytes(UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
  }
}
