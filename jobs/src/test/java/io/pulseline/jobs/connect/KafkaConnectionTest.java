package io.pulseline.jobs.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaConnectionTest {
  private static final String SECRET = "hunter-2-hunter";
  private static final String WHOLE =
      """
      security.protocol=SASL_SSL
      sasl.mechanism=SCRAM-SHA-512
      sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
        username="job" password="%s";
      """
          .formatted(SECRET);

  @TempDir private Path folder;

  @Test
  void withoutAFileThereIsTheAddressAlone() {
    Properties properties = KafkaConnection.plain("kafka:9092").properties();

    assertThat(properties).hasSize(1).containsEntry("bootstrap.servers", "kafka:9092");
    assertThat(KafkaConnection.plain("kafka:9092").isEncrypted()).isFalse();
  }

  @Test
  void secretsAreReadByTheClientAndStandInNoProperties() throws Exception {
    KafkaConnection connection = connection(WHOLE);
    Properties properties = connection.properties();

    assertThat(connection.isEncrypted()).isTrue();
    assertThat(properties.toString() + connection).doesNotContain(SECRET);
    Password read = new AdminClientConfig(properties).getPassword("sasl.jaas.config");
    assertThat(read.value()).contains("password=\"" + SECRET + "\";");
    assertThat(read).hasToString("[hidden]");
  }

  @Test
  void aChangedPasswordIsReadByTheNextClient() throws Exception {
    KafkaConnection connection = connection(WHOLE);
    Properties properties = connection.properties();
    Files.writeString(Path.of(connection.propertiesFile()), WHOLE.replace(SECRET, "new"));

    assertThat(new AdminClientConfig(properties).getPassword("sasl.jaas.config").value())
        .contains("password=\"new\";");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          group.id=mine              | group.id in FILE is set by Pulseline
          transactional.id=mine      | transactional.id in FILE is set by Pulseline
          isolation.level=x          | isolation.level in FILE is set by Pulseline
          key.deserializer=x         | key.deserializer in FILE is set by Pulseline
          interceptor.classes=x      | interceptor.classes in FILE is set by Pulseline
          bootstrap.servers=x:1      | bootstrap.servers in FILE is set by Pulseline
          config.providers=env       | config.providers in FILE is set by Pulseline
          ssl.truststore.locaton=/x  | ssl.truststore.locaton in FILE is unknown: did you mean ssl.truststore.location?
          hunter-2-hunter            | has a key of 15 letters that is no setting of Kafka
          ssl.truststore.location=/x | ssl.truststore.location in FILE names /x, which cannot be read on this machine
          security.protocol=SSSL     | security.protocol in FILE is 'SSSL' but can be PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL.
          sasl.mechanism=            | sasl.mechanism in FILE is missing, which SASL_SSL needs
          sasl.jaas.config=          | sasl.jaas.config in FILE is missing, which SASL_SSL needs
          """)
  void whatIsNotToBeInTheFileIsRefusedInASentence(String line, String sentence) throws Exception {
    KafkaConnection connection = connection(WHOLE + line + "\n");

    assertThatThrownBy(connection::properties)
        .isInstanceOf(RefusedConnectionException.class)
        .hasMessageContaining(sentence.replace("FILE", connection.propertiesFile()))
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void aFileThatIsGoneOnAMachineIsSaidThere() throws Exception {
    KafkaConnection connection = connection(WHOLE);
    Properties properties = connection.properties();
    Files.delete(Path.of(connection.propertiesFile()));

    assertThatThrownBy(() -> new AdminClientConfig(properties))
        .hasMessageContaining("cannot be read on this machine (NoSuchFileException)");
  }

  @Test
  void aKeyThatIsGoneOnAMachineIsSaidThere() throws Exception {
    KafkaConnection connection = connection(WHOLE + "client.dns.lookup=use_all_dns_ips\n");
    Properties properties = connection.properties();
    Files.writeString(Path.of(connection.propertiesFile()), WHOLE);

    assertThatThrownBy(() -> new AdminClientConfig(properties))
        .hasMessageContaining("has no client.dns.lookup here");
  }

  @Test
  void aRefusalIsASentence() {
    KafkaConnection connection = new KafkaConnection("kafka:9093", "/etc/kafka.properties");

    assertThat(
            Refusals.sentence(
                connection,
                new KafkaException("outer", new SaslAuthenticationException("Bad credentials."))))
        .isEqualTo(
            "The brokers at kafka:9093 do not take the user of /etc/kafka.properties (Bad"
                + " credentials): mend user name, password and mechanism there, or have the user"
                + " created.");
    assertThat(Refusals.sentence(connection, new TopicAuthorizationException("Not authorized.")))
        .contains("do not allow this to the user of /etc/kafka.properties (Not authorized)");
    assertThat(
            Refusals.sentence(
                connection,
                new IllegalArgumentException(
                    "Value not specified for key '" + SECRET + "' in JAAS config")))
        .startsWith("sasl.jaas.config in /etc/kafka.properties is malformed")
        .doesNotContain(SECRET);
    assertThat(Refusals.sentence(connection, new KafkaException("Something else."))).isNull();
  }

  @Test
  void whatIsNoListenerSpeaksNoTls() {
    assertThat(TlsProbe.speaksTls("127.0.0.1:1")).isFalse();
    assertThat(TlsProbe.speaksTls("nonsense")).isFalse();
  }

  private KafkaConnection connection(String text) throws Exception {
    return new KafkaConnection(
        "kafka:9093",
        Files.writeString(Files.createTempFile(folder, "kafka", ".properties"), text).toString());
  }
}
