package io.pulseline.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.schemas.EffectScore;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaRegistryTest {
  @TempDir private Path folder;
  private FakeRegistry fake;

  @BeforeEach
  void start() throws Exception {
    fake = new FakeRegistry();
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void whatIsRegisteredIsFoundAgain() {
    SchemaRegistry registry = new SchemaRegistry(fake.connection());
    assertThat(registry.versions("a-value")).isEmpty();

    int id = registry.register("a-value", EffectScore.getClassSchema());

    assertThat(registry.versions("a-value")).containsExactly(1);
    RegisteredSchema found = registry.version("a-value", 1).orElseThrow();
    assertThat(found.id()).isEqualTo(id);
    assertThat(found.refusal()).isNull();
    assertThat(SchemaNormalization.toParsingForm(found.schema()))
        .isEqualTo(SchemaNormalization.toParsingForm(EffectScore.getClassSchema()));
    assertThat(found.schema().toString()).doesNotContain("avro.java.string");
  }

  @Test
  void aNewSubjectIsToBeBackwardAndAnOldOneIsLeftAlone() {
    SchemaRegistry registry = new SchemaRegistry(fake.connection());
    registry.register("a-value", EffectScore.getClassSchema());
    registry.register("a-value", EffectScore.getClassSchema());
    assertThat(fake.requests()).filteredOn("PUT /config/a-value"::equals).hasSize(1);
  }

  @Test
  void waitsForARegistryThatIsDown() {
    fake.fail(2);
    assertThat(new SchemaRegistry(fake.connection()).versions("a-value")).isEmpty();
    assertThat(fake.requests()).hasSize(3);
  }

  @Test
  void oneThatStaysDownIsNamedWithItsAddress() {
    RegistryConnection impatient =
        new RegistryConnection(fake.url() + "/", RegistryConnection.NO_FILE, Duration.ZERO);
    fake.fail(1);
    assertThatThrownBy(() -> new SchemaRegistry(impatient).versions("a-value"))
        .isInstanceOf(RegistryException.class)
        .hasMessage(
            "The schema registry at %s does not answer (HTTP 503): check that it runs and that this machine reaches it.",
            fake.url());
    fake.close();
    assertThatThrownBy(() -> new SchemaRegistry(impatient).versions("a-value"))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("does not answer (ConnectException");
  }

  @Test
  void aServerThatIsNoRegistryIsNoEmptyRegistry() {
    RegistryConnection elsewhere =
        new RegistryConnection(
            fake.url() + "/apis", RegistryConnection.NO_FILE, Duration.ofSeconds(5));
    assertThatThrownBy(() -> new SchemaRegistry(elsewhere).versions("a-value"))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("/apis does not speak Confluent's API (HTTP 404");
  }

  @Test
  void credentialsComeFromTheFile() throws Exception {
    fake.require("Basic am9iOnNlY3JldC1wYXNzd29yZA==");
    Path file = folder.resolve("registry.properties");
    Files.writeString(
        file,
        "basic.auth.credentials.source=USER_INFO\nbasic.auth.user.info=job:secret-password\n");
    assertThat(new SchemaRegistry(fake.connection(file.toString())).versions("a")).isEmpty();

    Files.writeString(file, "bearer.auth.token=another-token\n");
    assertThatThrownBy(() -> new SchemaRegistry(fake.connection(file.toString())).versions("a"))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("does not take the credentials of " + file + " (HTTP 401)")
        .hasMessageNotContaining("another-token");
    assertThatThrownBy(() -> new SchemaRegistry(fake.connection()).versions("a"))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("asks for credentials (HTTP 401)");
  }

  @Test
  void encryptsWithTheAuthorityOfTheFile() throws Exception {
    Path store = folder.resolve("registry.p12");
    char[] password = "secret-password".toCharArray();
    try (FakeRegistry encrypted = FakeRegistry.encrypted(certified(store, password))) {
      Path file = folder.resolve("registry.properties");
      Files.writeString(
          file,
          """
          schema.registry.ssl.truststore.location=%s
          schema.registry.ssl.truststore.password=%s
          schema.registry.ssl.truststore.type=PKCS12
          """
              .formatted(store, new String(password)));
      assertThat(new SchemaRegistry(encrypted.connection(file.toString())).versions("a")).isEmpty();

      assertThatThrownBy(() -> new SchemaRegistry(encrypted.connection()).versions("a"))
          .isInstanceOf(RegistryException.class)
          .hasMessageContaining("No encrypted connection to the schema registry at https://")
          .hasMessageContaining("--registry-properties");
    }
  }

  /** A certificate for this machine that nobody vouches for, in a store of its own. */
  private static SSLContext certified(Path store, char[] password) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(
        List.of("-genkeypair", "-alias", "registry", "-keyalg", "EC", "-dname", "CN=localhost"));
    command.addAll(List.of("-ext", "san=dns:localhost", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", new String(password)));
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, password);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @Test
  void aWrongFileIsRefusedWithoutShowingIt() throws Exception {
    Path file = folder.resolve("registry.properties");
    for (String wrong :
        List.of(
            "basic.auth.userinfo=job:secret-password",
            "basic.auth.user.info=job:secret-password\nbearer.auth.token=secret-password",
            "basic.auth.credentials.source=SASL_INHERIT",
            "schema.registry.ssl.truststore.location=/no/such/file",
            "secret-password")) {
      Files.writeString(file, wrong);
      assertThatThrownBy(() -> new SchemaRegistry(fake.connection(file.toString())))
          .as(wrong)
          .isInstanceOf(RegistryException.class)
          .hasMessageContaining(file.toString())
          .hasMessageNotContaining("secret-password");
    }
    Files.delete(file);
    assertThatThrownBy(() -> new SchemaRegistry(fake.connection(file.toString())))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("cannot be read on this machine");
  }

  @Test
  void whatIsNoAvroSchemaIsSaidToBeNone() {
    fake.addOfType("a-value", "PROTOBUF", "message A {}");
    fake.add("a-value", "{\"type\":\"recorder\"}");
    SchemaRegistry registry = new SchemaRegistry(fake.connection());
    assertThat(registry.version("a-value", 1).orElseThrow().refusal()).contains("PROTOBUF");
    assertThat(registry.version("a-value", 2).orElseThrow().refusal()).contains("no Avro schema");
  }
}
