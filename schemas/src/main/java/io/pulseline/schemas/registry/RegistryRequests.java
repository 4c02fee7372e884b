package io.pulseline.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;

/**
 * Requests to a registry, one at a time. By {@link HttpURLConnection}: Java 17's newer client has
 * threads of its own that cannot be told to end, and in a TaskManager they would keep the job's
 * classes after it.
 */
final class RegistryRequests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int LONGEST_ANSWER_BYTES = 4 << 20;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

  private final RegistryConnection connection;
  private final RegistryFile file;

  RegistryRequests(RegistryConnection connection) {
    this.connection = connection;
    this.file = RegistryFile.of(connection);
  }

  /**
   * An answer.
   *
   * @param status HTTP's status
   * @param body the JSON; missing where it is none
   */
  record Answer(int status, JsonNode body) {
    boolean isFine() {
      return status / 100 == 2 && !body.isMissingNode();
    }

    /** Whether the registry, and not a server before it, says that there is no such thing. */
    boolean isMissing() {
      return status == 404 && body.hasNonNull("error_code");
    }
  }

  /**
   * Asks, and again while the registry does not answer, for as long as the connection's patience.
   *
   * @param method HTTP's method
   * @param path path after the address, with a slash before it
   * @param body what to send; null for nothing
   * @throws RegistryException when it does not answer, or does not take the credentials
   */
  Answer ask(String method, String path, JsonNode body) {
    long begin = System.nanoTime();
    while (true) {
      try {
        return once(method, path, body);
      } catch (RegistryException e) {
        if (!e.isPassing() || System.nanoTime() - begin >= connection.patience().toNanos()) {
          throw e;
        }
        pause(e);
      }
    }
  }

  private static void pause(RegistryException why) {
    try {
      Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw why;
    }
  }

  private Answer once(String method, String path, JsonNode body) {
    try {
      HttpURLConnection http =
          (HttpURLConnection) URI.create(connection.url() + path).toURL().openConnection();
      if (http instanceof HttpsURLConnection https && file.tls() != null) {
        https.setSSLSocketFactory(file.tls());
      }
      http.setRequestMethod(method);
      http.setConnectTimeout(TIMEOUT_MILLIS);
      http.setReadTimeout(TIMEOUT_MILLIS);
      http.setUseCaches(false);
      http.setInstanceFollowRedirects(false); // the credentials are for this address
      http.setRequestProperty("Accept", CONTENT_TYPE + ", application/json");
      if (file.authorization() != null) {
        http.setRequestProperty("Authorization", file.authorization());
      }
      if (body != null) {
        http.setRequestProperty("Content-Type", CONTENT_TYPE);
        http.setDoOutput(true);
        http.getOutputStream().write(JSON.writeValueAsBytes(body));
      }
      int status = http.getResponseCode();
      byte[] text = read(status < 400 ? http.getInputStream() : http.getErrorStream());
      return accept(new Answer(status, json(text)));
    } catch (SSLException e) {
      throw RegistryException.lasting(
          "No encrypted connection to the schema registry at %s (%s): name a truststore with its authority in the file of --registry-properties."
              .formatted(connection.url(), e.getMessage()),
          e);
    } catch (IOException e) {
      throw silent(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw RegistryException.lasting(
          "%s is no address of a schema registry: write it like http://localhost:8081."
              .formatted(connection.url()),
          e);
    }
  }

  private Answer accept(Answer answer) {
    int status = answer.status();
    if (status == 401 || status == 403) {
      throw RegistryException.lasting(
          connection.hasFile()
              ? "The schema registry at %s does not take the credentials of %s (HTTP %d): mend them there."
                  .formatted(connection.url(), connection.propertiesFile(), status)
              : "The schema registry at %s asks for credentials (HTTP %d): name a file with basic.auth.user.info=USER:PASSWORD by --registry-properties."
                  .formatted(connection.url(), status),
          null);
    }
    if (status >= 500 || status == 408 || status == 429) {
      throw silent("HTTP " + status, null);
    }
    return answer;
  }

  private RegistryException silent(String why, Throwable cause) {
    return RegistryException.passing(
        "The schema registry at %s does not answer (%s): check that it runs and that this machine reaches it."
            .formatted(connection.url(), why),
        cause);
  }

  /** A failure for an answer that makes no sense there. */
  RegistryException unexpected(Answer answer, String path) {
    String message = answer.body().path("message").asText("");
    return RegistryException.lasting(
        message.isEmpty()
            ? "%s does not speak Confluent's API (HTTP %d for %s): check its path, which for Apicurio ends with /apis/ccompat/v7."
                .formatted(connection.url(), answer.status(), path)
            : "The schema registry at %s refuses %s (HTTP %d: %s)."
                .formatted(connection.url(), path, answer.status(), message),
        null);
  }

  private static byte[] read(InputStream in) throws IOException {
    if (in == null) {
      return new byte[0];
    }
    try (in) {
      return in.readNBytes(LONGEST_ANSWER_BYTES);
    }
  }

  private static JsonNode json(byte[] text) {
    try {
      return JSON.readTree(new String(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
