package io.pulseline.cli.security;

import static org.awaitility.Awaitility.await;

import io.pulseline.cli.embedded.EmbeddedBroker;
import io.pulseline.cli.embedded.TemporaryFolder;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/**
 * Kafka's own broker with its authorizer and the catalogue: {@link #SECURE} asks for TLS and a user
 * by SCRAM, {@link #EXPIRED} does with a certificate that has expired. The brokers' own listener is
 * the test's administrator's, who may do everything.
 */
public final class SecureBroker implements AutoCloseable {
  public static final String SECURE = "SECURE";
  public static final String EXPIRED = "EXPIRED";

  /** Part of every user's password. */
  public static final String PASSWORD = "users-secret-42";

  private final TemporaryFolder folder;
  private final Path files;
  private final EmbeddedBroker broker;
  private final Path truststore;
  private final Path authorityPem;
  private final Path otherTruststore;
  private final Admin admin;

  private SecureBroker(TemporaryFolder folder) throws Exception {
    this.folder = folder;
    files = Files.createDirectories(folder.subfolder("files"));
    Certificates certificates = Certificates.in(files);
    truststore = certificates.truststore();
    authorityPem = certificates.authorityPem();
    otherTruststore = certificates.otherTruststore();
    Map<String, String> settings = new HashMap<>();
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("super.users", "User:ANONYMOUS");
    listener(settings, SECURE, certificates.signed("-1d", 3));
    listener(settings, EXPIRED, certificates.signed("-10d", 5));
    broker =
        EmbeddedBroker.start(
            folder.subfolder("kafka"), Map.of(SECURE, "SASL_SSL", EXPIRED, "SASL_SSL"), settings);
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    try (Cluster cluster = Cluster.connect(broker.bootstrapServers())) {
      cluster.create(TopicCatalogue.ALL);
    }
  }

  public static SecureBroker start() throws Exception {
    return new SecureBroker(TemporaryFolder.create("pulseline-secure-"));
  }

  private static void listener(Map<String, String> settings, String name, Path keystore) {
    String prefix = "listener.name." + name.toLowerCase(Locale.ROOT) + ".";
    settings.put(prefix + "ssl.keystore.location", keystore.toString());
    settings.put(prefix + "ssl.keystore.password", Certificates.PASSWORD);
    settings.put(prefix + "ssl.key.password", Certificates.PASSWORD);
    settings.put(prefix + "ssl.keystore.type", "PKCS12");
    settings.put(prefix + "sasl.enabled.mechanisms", "SCRAM-SHA-512");
    settings.put(
        prefix + "scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
  }

  /** Where clients reach a listener. */
  public String address(String listener) {
    return broker.address(listener);
  }

  /** Where the administrator reaches it. */
  public String administration() {
    return broker.bootstrapServers();
  }

  /** Makes users; the password of each is its name and {@link #PASSWORD}. */
  public void createUsers(String... names) throws Exception {
    List<UserScramCredentialAlteration> users = new ArrayList<>();
    for (String name : names) {
      users.add(
          new UserScramCredentialUpsertion(
              name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), name + PASSWORD));
    }
    admin.alterUserScramCredentials(users).all().get();
  }

  /** The certificate of the authority that has signed the broker's, as PEM. */
  public Path authorityPem() {
    return authorityPem;
  }

  /** A user's file for {@code --kafka-properties}. */
  public Path fileOf(String user) throws Exception {
    return file(user, user + PASSWORD, truststore);
  }

  /** A file with a password that is not the user's. */
  Path wrongPasswordOf(String user) throws Exception {
    return file(user, "not-" + PASSWORD, truststore);
  }

  /** A file that trusts another authority. */
  Path wrongAuthorityOf(String user) throws Exception {
    return file(user, user + PASSWORD, otherTruststore);
  }

  private Path file(String user, String password, Path trusted) throws Exception {
    return Files.writeString(
        Files.createTempFile(files, user, ".properties"),
        """
        security.protocol=SASL_SSL
        sasl.mechanism=SCRAM-SHA-512
        sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
          username="%s" password="%s";
        ssl.truststore.location=%s
        ssl.truststore.password=%s
        ssl.truststore.type=PKCS12
        """
            .formatted(user, password, trusted, Certificates.PASSWORD));
  }

  /** What a user has been granted. */
  public List<AclBinding> rightsOf(String user) throws Exception {
    return List.copyOf(admin.describeAcls(all(user)).values().get());
  }

  private static AclBindingFilter all(String user) {
    return new AclBindingFilter(
        ResourcePatternFilter.ANY,
        new AccessControlEntryFilter(
            "User:" + user, null, AclOperation.ANY, AclPermissionType.ANY));
  }

  /** Grants a right, and returns when the broker knows it. */
  public void grant(AclBinding right) throws Exception {
    admin.createAcls(List.of(right)).all().get();
    await().until(() -> !admin.describeAcls(right.toFilter()).values().get().isEmpty());
  }

  /** Takes all rights of a user away, and returns when the broker knows it. */
  public void revokeAll(String user) throws Exception {
    admin.deleteAcls(List.of(all(user))).all().get();
    await().until(() -> rightsOf(user).isEmpty());
  }

  /** Takes a right away, and returns when the broker knows it. */
  public void revoke(AclBinding right) throws Exception {
    admin.deleteAcls(List.of(right.toFilter())).all().get();
    await().until(() -> admin.describeAcls(right.toFilter()).values().get().isEmpty());
  }

  @Override
  public void close() throws Exception {
    admin.close();
    broker.close();
    folder.close();
  }
}
