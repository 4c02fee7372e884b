package io.pulseline.jobs.connect;

import java.io.Serializable;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.AbstractConfig;

/**
 * How a cluster is reached. It names a file with the settings of security and holds none of them,
 * so that it may be serialised, logged and shown.
 *
 * @param bootstrapServers {@code host:port[,host:port]}
 * @param propertiesFile file of {@code --kafka-properties}, or {@link #NO_FILE}
 */
public record KafkaConnection(String bootstrapServers, String propertiesFile)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stands for no file: neither encrypted nor authenticated. */
  public static final String NO_FILE = "none";

  private static final String PROVIDER = "kafkaproperties";

  /** Without encryption and authentication. */
  public static KafkaConnection plain(String bootstrapServers) {
    return new KafkaConnection(bootstrapServers, NO_FILE);
  }

  /** Whether it has a file of settings. */
  public boolean hasFile() {
    return !propertiesFile.equals(NO_FILE);
  }

  /**
   * The settings for a client of Kafka. In place of each value of the file stands a reference,
   * which the client resolves when it is made, in its own process: see {@link FileValues}.
   *
   * @throws RefusedConnectionException when the file cannot be read or has a wrong entry
   */
  public Properties properties() {
    Properties properties = new Properties();
    properties.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    if (hasFile()) {
      String providers = AbstractConfig.CONFIG_PROVIDERS_CONFIG;
      properties.setProperty(providers, PROVIDER);
      properties.setProperty(providers + "." + PROVIDER + ".class", FileValues.class.getName());
      properties.setProperty(
          providers + "." + PROVIDER + ".param." + FileValues.FILE, propertiesFile);
      for (String key : ConnectionFile.read(propertiesFile).keySet()) {
        properties.setProperty(key, "${" + PROVIDER + ":" + key + "}");
      }
    }
    return properties;
  }

  /**
   * Whether what is sent is encrypted.
   *
   * @throws RefusedConnectionException when the file cannot be read or has a wrong entry
   */
  public boolean isEncrypted() {
    return hasFile()
        && ConnectionFile.read(propertiesFile)
            .getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "")
            .endsWith("SSL");
  }
}
