package io.pulseline.cluster.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The published schema of a custom resource: as much of OpenAPI as such schemas use. A field that
 * it does not know is an error, which Kubernetes would silently drop.
 */
final class CustomResourceSchema {
  private final Map<String, Object> schema;

  private CustomResourceSchema(Map<String, Object> schema) {
    this.schema = schema;
  }

  /** The schema of a version, from a definition on the class path. */
  static CustomResourceSchema read(String resource, String version) throws IOException {
    try (InputStream definition =
        CustomResourceSchema.class.getClassLoader().getResourceAsStream(resource)) {
      Map<String, Object> crd = Yaml.parse(new String(definition.readAllBytes(), UTF_8)).get(0);
      for (Object published : Yaml.list(Yaml.at(crd, "spec", "versions"))) {
        if (version.equals(Yaml.at(published, "name"))) {
          return new CustomResourceSchema(
              Yaml.map(Yaml.at(published, "schema", "openAPIV3Schema")));
        }
      }
    }
    throw new IOException(resource + " has no version " + version + ".");
  }

  /** What is wrong with the specification of a resource, a sentence each. */
  List<String> errorsIn(Map<String, Object> resource) {
    List<String> errors = new ArrayList<>();
    check(Yaml.map(Yaml.at(schema, "properties", "spec")), resource.get("spec"), "spec", errors);
    return errors;
  }

  private static void check(
      Map<String, Object> schema, Object value, String path, List<String> errors) {
    if (Boolean.TRUE.equals(schema.get("x-kubernetes-preserve-unknown-fields"))) {
      return;
    }
    boolean intOrString = Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"));
    boolean fits =
        intOrString
            ? value instanceof Integer || value instanceof String
            : switch (String.valueOf(schema.get("type"))) {
              case "object" -> value instanceof Map;
              case "array" -> value instanceof List;
              case "string" -> value instanceof String;
              case "integer" -> value instanceof Integer || value instanceof Long;
              case "number" -> value instanceof Number;
              case "boolean" -> value instanceof Boolean;
              default -> true;
            };
    if (!fits) {
      errors.add(path + " is " + value + " but can be of type " + schema.get("type") + ".");
      return;
    }
    List<Object> allowed = Yaml.list(schema.get("enum"));
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      errors.add(path + " is " + value + " but can be one of " + allowed + ".");
    }
    if (value instanceof Map) {
      checkFields(schema, Yaml.map(value), path, errors);
    } else if (value instanceof List) {
      List<Object> items = Yaml.list(value);
      for (int i = 0; i < items.size(); i++) {
        check(Yaml.map(schema.get("items")), items.get(i), path + "[" + i + "]", errors);
      }
    }
  }

  private static void checkFields(
      Map<String, Object> schema, Map<String, Object> fields, String path, List<String> errors) {
    Map<String, Object> known = Yaml.map(schema.get("properties"));
    Object others = schema.get("additionalProperties");
    fields.forEach(
        (name, field) -> {
          if (known.containsKey(name)) {
            check(Yaml.map(known.get(name)), field, path + "." + name, errors);
          } else if (others instanceof Map) {
            check(Yaml.map(others), field, path + "." + name, errors);
          } else {
            errors.add(path + "." + name + " is unknown.");
          }
        });
    for (Object required : Yaml.list(schema.get("required"))) {
      if (!fields.containsKey(String.valueOf(required))) {
        errors.add(path + "." + required + " is missing.");
      }
    }
  }
}
