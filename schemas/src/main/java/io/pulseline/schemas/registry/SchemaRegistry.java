package io.pulseline.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.pulseline.schemas.registry.RegistryRequests.Answer;
import io.pulseline.schemas.released.ContractText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * A schema registry, by the part of Confluent's REST interface that Confluent's, Apicurio's and
 * other registries have in common. Not thread-safe; holds no connection and no thread between
 * calls.
 */
public final class SchemaRegistry {
  private final RegistryConnection connection;
  private final RegistryRequests requests;

  /**
   * A registry; it is not asked yet.
   *
   * @throws RegistryException when the file of the connection cannot be read or has a wrong entry
   */
  public SchemaRegistry(RegistryConnection connection) {
    this.connection = connection;
    this.requests = new RegistryRequests(connection);
  }

  /** Where it is. */
  public String url() {
    return connection.url();
  }

  /**
   * Numbers of a subject's versions, oldest first; none where it has no such subject.
   *
   * @throws RegistryException when it does not answer as a registry does
   */
  public List<Integer> versions(String subject) {
    String path = path(subject) + "/versions";
    Answer answer = requests.ask("GET", path, null);
    List<Integer> versions = new ArrayList<>();
    if (answer.isMissing()) {
      return versions;
    }
    if (!answer.isFine() || !answer.body().isArray()) {
      throw requests.unexpected(answer, path);
    }
    answer.body().forEach(version -> versions.add(version.asInt()));
    return versions;
  }

  /**
   * A version of a subject; empty if it has been deleted.
   *
   * @throws RegistryException when it does not answer as a registry does
   */
  public Optional<RegisteredSchema> version(String subject, int version) {
    String path = path(subject) + "/versions/" + version;
    Answer answer = requests.ask("GET", path, null);
    if (answer.isMissing()) {
      return Optional.empty();
    }
    if (!answer.isFine() || !answer.body().path("id").isInt()) {
      throw requests.unexpected(answer, path);
    }
    return Optional.of(read(answer.body(), version));
  }

  private static RegisteredSchema read(JsonNode body, int version) {
    int id = body.path("id").asInt();
    String type = body.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      return new RegisteredSchema(id, version, null, "is of type " + type + ", not Avro");
    }
    if (!body.path("references").isEmpty()) {
      return new RegisteredSchema(
          id, version, null, "refers to schemas elsewhere instead of holding them");
    }
    try {
      Schema schema = SchemaParser.parseSingle(body.path("schema").asText());
      return new RegisteredSchema(id, version, schema, null);
    } catch (RuntimeException e) {
      return new RegisteredSchema(id, version, null, "is no Avro schema (" + e.getMessage() + ")");
    }
  }

  /**
   * Registers a schema as the newest version of a subject. A subject that is new takes from then on
   * what can read what was written before (BACKWARD); the rule of one that is there is left alone.
   *
   * @return its id
   * @throws RegistryException when it does not answer, or its rules forbid the schema
   */
  public int register(String subject, Schema schema) {
    boolean isNew = versions(subject).isEmpty();
    String path = path(subject) + "/versions";
    Answer answer = requests.ask("POST", path, body(schema));
    if (answer.status() == 409 || answer.status() == 422) {
      throw forbidden(subject, schema, " (" + answer.body().path("message").asText("") + ")");
    }
    if (!answer.isFine() || !answer.body().path("id").isInt()) {
      throw requests.unexpected(answer, path);
    }
    if (isNew) {
      beBackward(subject);
    }
    return answer.body().path("id").asInt();
  }

  /**
   * Whether a subject's rule takes a schema as its newest version.
   *
   * @throws RegistryException when it does not answer as a registry does
   */
  public boolean accepts(String subject, Schema schema) {
    String path = "/compatibility" + path(subject) + "/versions/latest";
    Answer answer = requests.ask("POST", path, body(schema));
    if (!answer.isFine() || !answer.body().path("is_compatible").isBoolean()) {
      throw requests.unexpected(answer, path);
    }
    return answer.body().path("is_compatible").asBoolean();
  }

  private static JsonNode body(Schema schema) {
    return JsonNodeFactory.instance.objectNode().put("schema", ContractText.of(schema));
  }

  /**
   * A failure for a schema that a subject's rule forbids.
   *
   * @param why what the registry says of it, with a space before it; may be empty
   */
  public RegistryException forbidden(String subject, Schema schema, String why) {
    return RegistryException.lasting(
        "The schema registry at %s forbids the %s of this release as a version of %s%s: look at the subject's compatibility rule and at who registered its newest version."
            .formatted(url(), schema.getName(), subject, why),
        null);
  }

  /** A failure for a schema that is not registered and may not be. */
  public RegistryException unregistered(String subject, String schema) {
    return RegistryException.lasting(
        "The schema registry at %s has no version of %s that is the %s of this release, and the job may not register it: register it, or let the job with --register-schemas true."
            .formatted(url(), subject, schema),
        null);
  }

  private void beBackward(String subject) {
    String path = "/config/" + encode(subject);
    Answer answer =
        requests.ask(
            "PUT", path, JsonNodeFactory.instance.objectNode().put("compatibility", "BACKWARD"));
    if (!answer.isFine()) {
      throw requests.unexpected(answer, path);
    }
  }

  private static String path(String subject) {
    return "/subjects/" + encode(subject);
  }

  private static String encode(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
