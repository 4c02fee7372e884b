package io.pulseline.jobs.connect;

import io.pulseline.jobs.arguments.NearestName;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/**
 * The file of {@code --kafka-properties}: what Kafka's own tools take as {@code --command-config},
 * restricted to how a broker is reached. What results and savepoints rest on is the job's own. No
 * message of it holds a value of the file, but for those that name a protocol or another file.
 */
final class ConnectionFile {
  private static final Set<String> CONNECTION =
      Set.of(
          CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
          "security.providers",
          CommonClientConfigs.CLIENT_DNS_LOOKUP_CONFIG,
          CommonClientConfigs.CONNECTIONS_MAX_IDLE_MS_CONFIG,
          CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG,
          CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG,
          CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG,
          CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG);

  private static final Set<String> ALLOWED = allowed();
  private static final Set<String> KAFKA = kafka();
  private static final int TYPING_ERRORS = 3;
  private static final List<String> FILES =
      List.of(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG);

  private ConnectionFile() {}

  /**
   * Reads the file.
   *
   * @return values by Kafka's keys
   * @throws RefusedConnectionException when it cannot be read or has a wrong entry
   */
  static Map<String, String> read(String file) {
    Properties properties = load(file);
    Map<String, String> values = new TreeMap<>();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      requireAllowed(key, file);
      values.put(key, properties.getProperty(key).strip());
    }
    requireWhole(values, file);
    return values;
  }

  private static Properties load(String file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedConnectionException(
          "The file %s of --kafka-properties cannot be read on this machine (%s): put it there, readable by the user of this process, with lines like security.protocol=SASL_SSL."
              .formatted(file, e.getClass().getSimpleName()));
    }
  }

  /** A key is repeated only where it is like one of Kafka's: others may be a broken secret. */
  private static void requireAllowed(String key, String file) {
    if (ALLOWED.contains(key)) {
      return;
    }
    String takes =
        "the file takes security.protocol, sasl.*, ssl.* and settings of the connection alone";
    String nearest = NearestName.of(key, ALLOWED);
    if (KAFKA.contains(key) || key.startsWith(CONFIG_PROVIDERS)) {
      throw new RefusedConnectionException(
          "%s in %s is set by Pulseline, because results and the safety of secrets rest on it: remove it, %s."
              .formatted(key, file, takes));
    }
    throw new RefusedConnectionException(
        NearestName.distance(key, nearest) <= TYPING_ERRORS
            ? "%s in %s is unknown: did you mean %s?".formatted(key, file, nearest)
            : "The file %s of --kafka-properties has a key of %d letters that is no setting of Kafka: remove it, %s, and a value that goes on in the next line ends with \\."
                .formatted(file, key.length(), takes));
  }

  private static final String CONFIG_PROVIDERS = "config.providers";

  private static void requireWhole(Map<String, String> values, String file) {
    String protocol = values.get(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG);
    if (!SecurityProtocol.names().contains(protocol)) {
      throw new RefusedConnectionException(
          "security.protocol in %s is %s but can be %s."
              .formatted(
                  file,
                  protocol == null ? "missing" : "'" + protocol + "'",
                  String.join(
                      ", ", Arrays.stream(SecurityProtocol.values()).map(p -> p.name).toList())));
    }
    if (protocol.startsWith("SASL")) {
      require(values, file, protocol, SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512");
      require(
          values,
          file,
          protocol,
          SaslConfigs.SASL_JAAS_CONFIG,
          "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"...\" password=\"...\";");
    }
    for (String key : FILES) {
      String named = values.get(key);
      if (named != null && !isReadable(named)) {
        throw new RefusedConnectionException(
            "%s in %s names %s, which cannot be read on this machine: put it there, readable by the user of this process."
                .formatted(key, file, named));
      }
    }
  }

  private static void require(
      Map<String, String> values, String file, String protocol, String key, String example) {
    if (values.getOrDefault(key, "").isEmpty()) {
      throw new RefusedConnectionException(
          "%s in %s is missing, which %s needs: write %s=%s"
              .formatted(key, file, protocol, key, example));
    }
  }

  private static boolean isReadable(String file) {
    try {
      return Files.isReadable(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Set<String> allowed() {
    Set<String> allowed = new HashSet<>(CONNECTION);
    for (String name : AdminClientConfig.configNames()) {
      if (name.startsWith("sasl.") || name.startsWith("ssl.")) {
        allowed.add(name);
      }
    }
    return Set.copyOf(allowed);
  }

  private static Set<String> kafka() {
    Set<String> names = new HashSet<>(AdminClientConfig.configNames());
    names.addAll(ConsumerConfig.configNames());
    names.addAll(ProducerConfig.configNames());
    return Set.copyOf(names);
  }
}
