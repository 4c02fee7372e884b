package io.pulseline.guarantees.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** A registry as anybody's client sees it who has read Confluent's documentation. */
final class PlainRegistry {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Integer, Schema> byId = new HashMap<>();

  PlainRegistry(String url) {
    this.url = url;
  }

  /** An answer. */
  record Answer(int status, JsonNode body) {}

  /** The writer's schema that an id stands for. */
  Schema schema(int id) throws IOException, InterruptedException {
    Schema known = byId.get(id);
    if (known == null) {
      Answer answer = ask("GET", "/schemas/ids/" + id, null);
      known = SchemaParser.parseSingle(answer.body().required("schema").asText());
      byId.put(id, known);
    }
    return known;
  }

  /** Registers a schema, as a device's build does. */
  Answer register(String subject, Schema schema) throws IOException, InterruptedException {
    return ask(
        "POST",
        "/subjects/" + subject + "/versions",
        JSON.writeValueAsString(Map.of("schema", schema.toString())));
  }

  /** Asks. */
  Answer ask(String method, String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(
                    method,
                    body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }
}
