package io.pulseline.cluster.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docker-compose.yml: what an operator expects of each service, and that its parts fit. */
class ComposeTest {
  private static final Map<String, Object> COMPOSE = compose();
  private static final Map<String, Object> SERVICES = Yaml.map(COMPOSE.get("services"));
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");

  /** Services that do their work and end, so that nobody asks how they are; and the gym. */
  private static final Set<String> WITHOUT_HEALTH_CHECK = Set.of("topics", "gym");

  private static Map<String, Object> compose() {
    try {
      return Yaml.read("docker-compose.yml");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Stream<String> services() {
    return SERVICES.keySet().stream();
  }

  @Test
  void itHasEveryPartOfTheStack() {
    assertThat(SERVICES)
        .containsOnlyKeys(
            "kafka",
            "topics",
            "registry",
            "zookeeper",
            "jobmanager",
            "taskmanager",
            "gym",
            "prometheus",
            "grafana");
  }

  @ParameterizedTest
  @MethodSource("services")
  void theImageHasAVersion(String service) {
    String image = (String) service(service).get("image");

    assertThat(image).matches("[a-z0-9./-]+:v?\\d+\\.\\d+\\.\\d+([-_.][A-Za-z0-9_.-]+)?");
  }

  @ParameterizedTest
  @MethodSource("services")
  void nobodyIsRootOrCanBecomeIt(String service) {
    assertThat((String) service(service).get("user")).matches("[1-9]\\d*:\\d+");
    assertThat(service(service)).doesNotContainKeys("privileged", "cap_add");
    assertThat(service(service).get("cap_drop")).isEqualTo(List.of("ALL"));
    assertThat(service(service).get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void itHasLimits(String service) {
    Map<String, Object> limits =
        Yaml.map(Yaml.at(service(service), "deploy", "resources", "limits"));

    assertThat(limits).containsOnlyKeys("cpus", "memory");
    assertThat(Yaml.at(service(service), "logging", "options")).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("services")
  void itsHealthIsChecked(String service) {
    if (WITHOUT_HEALTH_CHECK.contains(service)) {
      return;
    }
    List<String> test = Yaml.list(Yaml.at(service(service), "healthcheck", "test"));

    assertThat(test).first().isEqualTo("CMD");
    assertThat(Yaml.map(service(service).get("healthcheck")))
        .containsKeys("interval", "timeout", "retries");
  }

  @ParameterizedTest
  @MethodSource("services")
  void whatItWaitsForCanBeWaitedFor(String service) {
    Yaml.map(service(service).get("depends_on"))
        .forEach(
            (other, how) -> {
              assertThat(SERVICES).containsKey(other);
              String condition = (String) Yaml.at(how, "condition");
              if (condition.equals("service_healthy")) {
                assertThat(service(other)).containsKey("healthcheck");
              } else {
                assertThat(condition).isEqualTo("service_completed_successfully");
              }
            });
  }

  @ParameterizedTest
  @MethodSource("services")
  void whatIsMountedIsThere(String service) {
    for (String mount : Yaml.<String>list(service(service).get("volumes"))) {
      String source = mount.substring(0, mount.indexOf(':'));
      if (source.startsWith("./")) {
        assertThat(Yaml.ROOT.resolve(source)).exists();
        assertThat(mount).endsWith(":ro");
      } else {
        assertThat(Yaml.map(COMPOSE.get("volumes"))).containsKey(source);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void portsListenOnThisMachineAlone(String service) {
    assertThat(Yaml.<String>list(service(service).get("ports")))
        .allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void secretsAndOthersComeFromTheEnvironmentThatIsDocumented() throws Exception {
    String text = text("docker-compose.yml");
    Set<String> used =
        VARIABLE
            .matcher(text)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    String documented = text("docs/configuration.md");

    assertThat(used).isNotEmpty().allSatisfy(name -> assertThat(documented).contains("`" + name));
    assertThat(text.lines().filter(line -> line.matches("(?i).*(password|secret|_key): .*")))
        .isNotEmpty()
        .allMatch(line -> line.matches(".*: \\$\\{[A-Z_]+(:[-?].*)?}$"));
    assertThat(text("deploy/env.example").lines().filter(line -> line.contains("PASSWORD=")))
        .containsExactly("GRAFANA_ADMIN_PASSWORD=");
    assertThat(text(".gitignore").lines()).contains("/.env");
  }

  @Test
  void theVariablesOfTheScriptsAreDocumented() throws Exception {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> scripts = Files.list(Yaml.ROOT.resolve("scripts"))) {
      for (Path script : scripts.toList()) {
        Pattern.compile("\\$\\{?(PULSELINE_[A-Z_]+)")
            .matcher(Files.readString(script, UTF_8))
            .results()
            .forEach(match -> used.add(match.group(1)));
      }
    }
    String documented = text("docs/configuration.md");

    assertThat(used).isNotEmpty().allSatisfy(name -> assertThat(documented).contains("`" + name));
  }

  /** The broker is the one of scripts/cluster: its version and its configuration. */
  @Test
  void theBrokerIsTheOneThatIsTested() throws Exception {
    assertThat(service("kafka").get("image"))
        .isEqualTo("apache/kafka:" + property("kafka.version"));
    assertThat(Yaml.<String>list(service("kafka").get("volumes")))
        .contains(
            "./cluster/src/main/conf/broker.properties:/mnt/shared/config/server.properties:ro");
    Properties tested = new Properties();
    try (Reader reader = new StringReader(text("cluster/src/main/conf/broker.properties"))) {
      tested.load(reader);
    }
    assertThat(Yaml.map(service("kafka").get("environment")).get("KAFKA_PROCESS_ROLES"))
        .isEqualTo(tested.get("process.roles"));
  }

  /** Without '--' Flink would take the job's --config for an abbreviation of its --configDir. */
  @Test
  void theJobsOptionsAreToldFromFlinks() throws Exception {
    assertThat((String) service("jobmanager").get("command"))
        .startsWith("standalone-job --job-classname io.pulseline.jobs.SessionAnalytics ")
        .endsWith(" -- --config /opt/pulseline/job.properties");
    assertThat(text("deploy/job.properties").lines())
        .contains("bootstrap.servers=kafka:9094", "broker.slack=0s");
  }

  /** What a container adds to Flink's configuration are addresses, folders, slots and ports. */
  @Test
  void flinkDiffersFromTheTestedConfigurationInPlacesOnly() {
    String properties =
        (String) Yaml.map(service("taskmanager").get("environment")).get("FLINK_PROPERTIES");

    assertThat(properties.lines().map(line -> line.substring(0, line.indexOf(':'))))
        .containsExactlyInAnyOrder(
            "rest.address",
            "rest.bind-address",
            "jobmanager.bind-host",
            "taskmanager.bind-host",
            "taskmanager.numberOfTaskSlots",
            "parallelism.default",
            "high-availability.type",
            "high-availability.zookeeper.quorum",
            "high-availability.storageDir",
            "high-availability.cluster-id",
            "high-availability.jobmanager.port",
            "execution.checkpointing.dir",
            "execution.checkpointing.savepoint-dir",
            "metrics.reporter.prometheus.port");
    assertThat(service("jobmanager").get("environment"))
        .isEqualTo(service("taskmanager").get("environment"));
  }

  private static Map<String, Object> service(String name) {
    return Yaml.map(SERVICES.get(name));
  }

  static String text(String file) throws IOException {
    return Files.readString(Yaml.ROOT.resolve(Path.of(file)), UTF_8);
  }

  /** A property of the project's pom.xml. */
  static String property(String name) throws IOException {
    return Pattern.compile("<" + Pattern.quote(name) + ">(.*)</")
        .matcher(text("pom.xml"))
        .results()
        .map(match -> match.group(1))
        .findFirst()
        .orElseThrow();
  }
}
