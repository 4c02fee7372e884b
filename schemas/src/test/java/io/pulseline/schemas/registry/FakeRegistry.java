package io.pulseline.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;

/**
 * As much of a registry as the client asks for, in this process, without any rule: the real one is
 * tested in {@code guarantees}.
 */
public final class FakeRegistry implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String scheme;
  private final HttpServer server;
  private final Map<String, List<ObjectNode>> subjects = new TreeMap<>();
  private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
  private int newestId;
  private final AtomicInteger failuresLeft = new AtomicInteger();
  private volatile String authorization;
  private boolean closed;

  /** A registry without a subject. */
  public FakeRegistry() throws IOException {
    this("http", HttpServer.create(anyPort(), 0));
  }

  /** The same behind TLS. */
  public static FakeRegistry encrypted(SSLContext tls) throws IOException {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return new FakeRegistry("https", server);
  }

  private FakeRegistry(String scheme, HttpServer server) {
    this.scheme = scheme;
    this.server = server;
    server.createContext("/registry", this::answer);
    server.start();
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** How it is reached, with a little patience. */
  public RegistryConnection connection() {
    return connection(RegistryConnection.NO_FILE);
  }

  /** The same with a file of credentials. */
  public RegistryConnection connection(String propertiesFile) {
    return new RegistryConnection(url(), propertiesFile, Duration.ofSeconds(5));
  }

  /** Its address. */
  public String url() {
    return scheme + "://localhost:" + server.getAddress().getPort() + "/registry";
  }

  /** Lets it fail on the next requests, as if it were down. */
  public void fail(int times) {
    failuresLeft.set(times);
  }

  /** Lets it ask for credentials. */
  public void require(String header) {
    authorization = header;
  }

  /** What it was asked for, oldest first, as "GET /subjects". */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Registers a text as the newest version of a subject, whatever it is. */
  public synchronized int add(String subject, String schema) {
    ObjectNode version = JSON.createObjectNode().put("schema", schema);
    return add(subject, version);
  }

  /** Registers something of another type. */
  public synchronized int addOfType(String subject, String type, String schema) {
    return add(subject, JSON.createObjectNode().put("schemaType", type).put("schema", schema));
  }

  private int add(String subject, ObjectNode version) {
    List<ObjectNode> versions = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
    for (ObjectNode there : versions) {
      if (there.path("schema").equals(version.path("schema"))) {
        return there.path("id").asInt();
      }
    }
    versions.add(version.put("id", ++newestId).put("version", versions.size() + 1));
    return newestId;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      server.stop(0);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring("/registry".length());
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      requests.add(exchange.getRequestMethod() + " " + path);
      if (failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        send(exchange, 503, "");
      } else if (authorization != null
          && !authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        send(exchange, 401, "");
      } else {
        answer(exchange, path.split("/", -1), body);
      }
    }
  }

  private synchronized void answer(HttpExchange exchange, String[] path, String body)
      throws IOException {
    if (path[1].equals("config")) {
      send(exchange, 200, body);
      return;
    }
    if (!path[1].equals("subjects")) {
      send(exchange, 404, "no such page");
      return;
    }
    String subject = path[2];
    if (exchange.getRequestMethod().equals("POST")) {
      JsonNode schema = JSON.readTree(body).path("schema");
      send(exchange, 200, "{\"id\":" + add(subject, schema.asText()) + "}");
      return;
    }
    List<ObjectNode> versions = subjects.getOrDefault(subject, List.of());
    if (versions.isEmpty()) {
      send(exchange, 404, "{\"error_code\":40401,\"message\":\"no subject\"}");
    } else if (path.length == 4) {
      List<Integer> numbers = IntStream.rangeClosed(1, versions.size()).boxed().toList();
      send(exchange, 200, JSON.writeValueAsString(numbers));
    } else {
      send(exchange, 200, versions.get(Integer.parseInt(path[4]) - 1).toString());
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
