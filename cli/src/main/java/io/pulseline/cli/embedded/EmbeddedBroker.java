package io.pulseline.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.fault.FaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Apache Kafka itself, broker and controller in this process, for one user on one machine: one
 * replica of everything, small buffers, loopback only.
 *
 * <p>It is put together as {@code KafkaRaftServer} does it, but with sockets that are bound before
 * the configuration is written, and with a fault handler that remembers a fault instead of halting
 * the process, which is not Kafka's alone.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

  private static final int NODE_ID = 1;
  private static final String BROKER_LISTENER = "BROKER";
  private static final String HOST = "127.0.0.1:";
  private static final String CONTROLLER_LISTENER = "CONTROLLER";

  private final Map<String, String> addresses;
  private final AtomicReference<String> fault;
  private final ControllerServer controller;
  private final BrokerServer broker;

  private EmbeddedBroker(
      Map<String, String> addresses,
      AtomicReference<String> fault,
      ControllerServer controller,
      BrokerServer broker) {
    this.addresses = addresses;
    this.fault = fault;
    this.controller = controller;
    this.broker = broker;
  }

  /**
   * Starts a broker, and returns when it takes requests.
   *
   * @param folder an empty folder for its log; the caller removes it after {@link #close}
   * @throws Exception when Kafka does not start; nothing is left running
   */
  public static EmbeddedBroker start(Path folder) throws Exception {
    return start(folder, Map.of(), Map.of());
  }

  /**
   * Starts a broker with settings of its own, such as those of security, and returns when it takes
   * requests. Its listeners are {@code BROKER} and {@code CONTROLLER}, in plain text.
   *
   * @param folder an empty folder for its log; the caller removes it after {@link #close}
   * @param listeners more listeners: security protocol by name
   * @param settings settings by Kafka's names, which win over those of this class
   * @throws Exception when Kafka does not start; nothing is left running
   */
  public static EmbeddedBroker start(
      Path folder, Map<String, String> listeners, Map<String, String> settings) throws Exception {
    try (BoundListeners sockets = new BoundListeners()) {
      int brokerPort = sockets.bind(BROKER_LISTENER);
      int controllerPort = sockets.bind(CONTROLLER_LISTENER);
      Map<String, String> addresses = new HashMap<>();
      addresses.put(BROKER_LISTENER, HOST + brokerPort);
      Properties properties = configuration(folder, brokerPort, controllerPort);
      for (Map.Entry<String, String> more : listeners.entrySet()) {
        String address = HOST + sockets.bind(more.getKey());
        addresses.put(more.getKey(), address);
        String listener = "," + more.getKey() + "://" + address;
        properties.merge("listeners", listener, (before, added) -> before + "" + added);
        properties.merge("advertised.listeners", listener, (before, added) -> before + "" + added);
        properties.merge(
            "listener.security.protocol.map",
            "," + more.getKey() + ":" + more.getValue(),
            (before, added) -> before + "" + added);
      }
      properties.putAll(settings);
      KafkaConfig config = KafkaConfig.fromProps(properties, false);
      format(folder);
      AtomicReference<String> fault = new AtomicReference<>();
      Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> metadata =
          KafkaRaftServer.initializeLogDirs(config, LOG, "");
      SharedServer shared =
          new SharedServer(
              config,
              metadata._1(),
              Time.SYSTEM,
              new Metrics(),
              CompletableFuture.completedFuture(
                  QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
              List.of(),
              (name, fatal, action) -> remember(fault, name, fatal),
              sockets);
      EmbeddedBroker started =
          new EmbeddedBroker(
              Map.copyOf(addresses),
              fault,
              new ControllerServer(shared, KafkaRaftServer.configSchema(), metadata._2()),
              new BrokerServer(shared));
      try {
        started.controller.startup();
        started.broker.startup();
      } catch (Exception e) {
        started.close();
        throw e;
      }
      return started;
    }
  }

  /** Where clients reach it, {@code host:port}. */
  public String bootstrapServers() {
    return address(BROKER_LISTENER);
  }

  /** Where clients reach one of its listeners, {@code host:port}. */
  public String address(String listener) {
    return addresses.get(listener);
  }

  /** The first fatal fault that Kafka reported, or null. */
  public String fault() {
    return fault.get();
  }

  /** Stops it; a second call does nothing. Its folder stays. */
  @Override
  public void close() {
    broker.shutdown();
    controller.shutdown();
  }

  private static FaultHandler remember(AtomicReference<String> fault, String name, boolean fatal) {
    return (message, cause) -> {
      LOG.warn("Kafka reports a fault in {}: {}", name, message, cause);
      if (fatal) {
        fault.compareAndSet(null, name + ": " + message);
      }
      return new RuntimeException(message, cause);
    };
  }

  private static void format(Path folder) throws Exception {
    new Formatter()
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(NODE_ID)
        .addDirectory(folder.toString())
        .setMetadataLogDirectory(folder.toString())
        .setControllerListenerName(CONTROLLER_LISTENER)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setUnstableFeatureVersionsEnabled(false)
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
        .run();
  }

  private static Properties configuration(Path folder, int brokerPort, int controllerPort) {
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            "process.roles",
            "broker,controller",
            "node.id",
            String.valueOf(NODE_ID),
            "listeners",
            BROKER_LISTENER
                + "://"
                + HOST
                + brokerPort
                + ","
                + CONTROLLER_LISTENER
                + "://"
                + HOST
                + controllerPort,
            "advertised.listeners",
            BROKER_LISTENER + "://" + HOST + brokerPort,
            "listener.security.protocol.map",
            BROKER_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT",
            "controller.listener.names",
            CONTROLLER_LISTENER,
            "inter.broker.listener.name",
            BROKER_LISTENER,
            "controller.quorum.voters",
            NODE_ID + "@" + HOST + controllerPort,
            "log.dirs",
            folder.toString()));
    // One node: no replicas, and few partitions of the internal topics to create before first use.
    properties.putAll(
        Map.of(
            "auto.create.topics.enable", "false",
            "default.replication.factor", "1",
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "4",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "group.initial.rebalance.delay.ms", "0"));
    // Small: a few threads, and no buffer for cleaning a log that lives for minutes. Transactions
    // may be as long as Flink's sinks ask for.
    properties.putAll(
        Map.of(
            "num.network.threads", "2",
            "num.io.threads", "4",
            "background.threads", "2",
            "num.recovery.threads.per.data.dir", "1",
            "log.cleaner.dedupe.buffer.size", "2097152",
            "log.cleaner.io.buffer.size", "65536",
            "log.index.size.max.bytes", "1048576",
            "transaction.max.timeout.ms", "3600000"));
    // On a busy machine a heartbeat may be late, and there is no other broker to take over.
    properties.put("broker.heartbeat.interval.ms", "500");
    properties.put("broker.session.timeout.ms", "60000");
    return properties;
  }
}
