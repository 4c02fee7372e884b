package io.pulseline.cluster.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pulseline.cluster.ClusterProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML files of the project as maps, lists and scalars. */
final class Yaml {
  static final Path ROOT = ClusterProcesses.projectRoot();

  private Yaml() {}

  /** The only document of a file, named from the project's root; a key that comes twice fails. */
  static Map<String, Object> read(String file) throws IOException {
    List<Map<String, Object>> documents = readAll(ROOT.resolve(file));
    if (documents.size() != 1) {
      throw new IOException(file + " has " + documents.size() + " documents.");
    }
    return documents.get(0);
  }

  /** All documents of a file. */
  static List<Map<String, Object>> readAll(Path file) throws IOException {
    return parse(Files.readString(file, UTF_8));
  }

  /** All documents of a text. */
  static List<Map<String, Object>> parse(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setCodePointLimit(16 << 20);
    List<Map<String, Object>> documents = new ArrayList<>();
    for (Object document :
        new org.yaml.snakeyaml.Yaml(new SafeConstructor(options)).loadAll(text)) {
      if (document != null) {
        documents.add(map(document));
      }
    }
    return documents;
  }

  /** A node that is a map; empty where there is none. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object node) {
    return node == null ? Map.of() : (Map<String, Object>) node;
  }

  /** A node that is a list; empty where there is none. */
  @SuppressWarnings("unchecked")
  static <T> List<T> list(Object node) {
    return node == null ? List.of() : (List<T>) node;
  }

  /** What is found at the end of a path of keys; null where there is nothing. */
  static Object at(Object node, String... keys) {
    Object found = node;
    for (String key : keys) {
      found = map(found).get(key);
    }
    return found;
  }
}
