package io.pulseline.modelstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Where versions are read from. */
interface ModelFiles {
  /** File of a folder of models that names its versions, for readers that cannot list a folder. */
  String INDEX = "index.json";

  /** The versions, by name and version. */
  List<ModelId> list();

  /** A file's content; null if there is none. */
  byte[] read(ModelId model, String file) throws IOException;

  /** Where, for messages. */
  String place();

  /** A folder with {@code <name>/<version>/}. */
  record Folder(Path folder) implements ModelFiles {
    @Override
    public List<ModelId> list() {
      List<ModelId> models = new ArrayList<>();
      for (Path name : children(folder)) {
        for (Path version : children(name)) {
          if (Files.isRegularFile(version.resolve(Manifest.MANIFEST))) {
            try {
              models.add(
                  new ModelId(name.getFileName().toString(), version.getFileName().toString()));
            } catch (IllegalArgumentException noModel) {
              // a folder of another purpose
            }
          }
        }
      }
      Collections.sort(models);
      return models;
    }

    private static List<Path> children(Path folder) {
      if (!Files.isDirectory(folder)) {
        return List.of();
      }
      try (Stream<Path> children = Files.list(folder)) {
        return children.toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public byte[] read(ModelId model, String file) throws IOException {
      Path path = folder.resolve(model.name()).resolve(model.version()).resolve(file);
      return Files.isRegularFile(path) ? Files.readAllBytes(path) : null;
    }

    @Override
    public String place() {
      return "the folder " + folder;
    }
  }

  /** Resources below {@code /models}, in a jar or in a folder of classes. */
  record Bundled() implements ModelFiles {
    @Override
    public List<ModelId> list() {
      try (InputStream index = Bundled.class.getResourceAsStream("/models/" + INDEX)) {
        if (index == null) {
          return List.of();
        }
        List<ModelId> models = new ArrayList<>();
        for (String model : ManifestJson.read(index.readAllBytes(), String[].class)) {
          models.add(ModelId.parse(model));
        }
        Collections.sort(models);
        return models;
      } catch (IOException | ManifestJson.JsonRefusedException e) {
        throw new IllegalStateException("The list of bundled models cannot be read.", e);
      }
    }

    @Override
    public byte[] read(ModelId model, String file) throws IOException {
      try (InputStream in = Bundled.class.getResourceAsStream("/models/" + model + "/" + file)) {
        return in == null ? null : in.readAllBytes();
      }
    }

    @Override
    public String place() {
      return "the bundled models";
    }
  }

  /** The index of these versions. */
  static byte[] index(List<ModelId> models) {
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < models.size(); i++) {
      json.append(i == 0 ? "\n" : ",\n").append("  \"").append(models.get(i)).append('"');
    }
    return json.append("\n]\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
