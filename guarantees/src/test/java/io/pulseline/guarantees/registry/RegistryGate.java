package io.pulseline.guarantees.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a registry and, while it is shut, answers in its place. */
final class RegistryGate implements AutoCloseable {
  private static final int OPEN = 0;

  private final String behind;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final AtomicInteger passed = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile int status = OPEN;

  /**
   * An open gate.
   *
   * @param behind where the registry's API begins
   */
  RegistryGate(String behind) throws IOException {
    this.behind = behind;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  /** Where the registry's API begins for those before the gate. */
  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Shuts it; every request is answered with that status. Counts from 0 who is refused. */
  void shut(int answer) {
    refused.set(0);
    status = answer;
  }

  /** Opens it. */
  void open() {
    status = OPEN;
  }

  /** Requests refused since it was last shut. */
  int refused() {
    return refused.get();
  }

  /** Requests that it has let pass. */
  int passed() {
    return passed.get();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      int answer = status;
      if (answer != OPEN) {
        refused.incrementAndGet();
        exchange.sendResponseHeaders(answer, -1);
        return;
      }
      passed.incrementAndGet();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
              .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      if (type != null) {
        request.header("Content-Type", type);
      }
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      exchange.sendResponseHeaders(
          response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
