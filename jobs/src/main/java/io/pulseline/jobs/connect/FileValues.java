package io.pulseline.jobs.connect;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Gives a client of Kafka, while it is being made, the values of the file of {@code
 * --kafka-properties}. Created by the client by its class's name. So what is serialised in the
 * job's graph are the names of the keys and the path of the file; passwords stay in the file.
 */
public final class FileValues implements ConfigProvider {
  /** Parameter with the file's path. */
  static final String FILE = "file";

  private String file;

  @Override
  public void configure(Map<String, ?> parameters) {
    file = (String) parameters.get(FILE);
  }

  @Override
  public ConfigData get(String path) {
    return new ConfigData(ConnectionFile.read(file));
  }

  @Override
  public ConfigData get(String path, Set<String> keys) {
    Map<String, String> values = new HashMap<>(ConnectionFile.read(file));
    for (String key : keys) {
      if (!values.containsKey(key)) {
        throw new RefusedConnectionException(
            "The file %s of --kafka-properties has no %s here but had where the job was submitted: put the same file on every machine."
                .formatted(file, key));
      }
    }
    values.keySet().retainAll(keys);
    return new ConfigData(values);
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
