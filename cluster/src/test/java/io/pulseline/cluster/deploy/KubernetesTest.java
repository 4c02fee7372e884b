package io.pulseline.cluster.deploy;

import static io.pulseline.cluster.deploy.ComposeTest.property;
import static io.pulseline.cluster.deploy.ComposeTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of deploy/kubernetes: what can be said of them without a Kubernetes. */
class KubernetesTest {
  private static final Path FOLDER = Yaml.ROOT.resolve("deploy/kubernetes");
  private static final String DEPLOYMENT = "deploy/kubernetes/session-analytics.yaml";

  /** Set by the operator, or otherwise than on one machine. */
  private static final Set<String> DIFFER =
      Set.of(
          "jobmanager.memory.process.size",
          "taskmanager.memory.process.size",
          "taskmanager.memory.managed.size",
          "state.backend.type",
          "metrics.reporter.prometheus.port",
          "zookeeper.sasl.disable");

  @Test
  void theDeploymentFitsThePublishedSchema() throws Exception {
    Map<String, Object> deployment = Yaml.read(DEPLOYMENT);
    String[] release = property("flink.version").split("\\.", -1);
    assertThat(Yaml.at(deployment, "spec", "flinkVersion"))
        .isEqualTo("v" + release[0] + "_" + release[1]);
    // Maven Central's definition is older than Flink 2 and knows its versions only.
    Map<String, Object> spec = new HashMap<>(Yaml.map(deployment.get("spec")));
    spec.put("flinkVersion", "v1_20");

    CustomResourceSchema schema =
        CustomResourceSchema.read(
            "META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml", "v1beta1");

    assertThat(schema.errorsIn(Map.of("spec", spec))).isEmpty();
    spec.put("replica", 1);
    spec.put("mode", "clever");
    assertThat(schema.errorsIn(Map.of("spec", spec))).hasSize(2);
  }

  @Test
  void flinkIsConfiguredAsInTheCluster() throws Exception {
    Map<String, Object> tested = Yaml.read("cluster/src/main/conf/config.yaml");
    Map<String, Object> deployed =
        Yaml.map(Yaml.at(Yaml.read(DEPLOYMENT), "spec", "flinkConfiguration"));

    assertThat(tested.keySet()).containsAll(DIFFER);
    tested.forEach(
        (key, value) -> {
          if (!DIFFER.contains(key)) {
            assertThat(deployed.get(key)).as(key).isEqualTo(String.valueOf(value));
          }
        });
    assertThat(deployed.values()).allMatch(String.class::isInstance);
    assertThat(
            Yaml.at(Yaml.read(DEPLOYMENT), "spec", "logConfiguration", "log4j-console.properties"))
        .isEqualTo(text("cluster/src/main/conf/log4j-console.properties"));
  }

  @Test
  void theJobIsTheJarOfTheImage() throws Exception {
    Object job = Yaml.at(Yaml.read(DEPLOYMENT), "spec", "job");

    assertThat(Yaml.at(job, "jarURI"))
        .isEqualTo("local:///opt/flink/usrlib/pulseline-session-analytics.jar");
    try (JarFile jar =
        new JarFile(Yaml.ROOT.resolve("jobs/target/pulseline-session-analytics.jar").toFile())) {
      assertThat(Yaml.at(job, "entryClass"))
          .isEqualTo(jar.getManifest().getMainAttributes().getValue("Main-Class"));
    }
    assertThat(Yaml.at(job, "upgradeMode")).isEqualTo("savepoint");
    assertThat(Yaml.at(Yaml.read(DEPLOYMENT), "spec", "image"))
        .isEqualTo(Yaml.at(Yaml.read("docker-compose.yml"), "services", "taskmanager", "image"));
  }

  @Test
  void nobodyIsRoot() throws Exception {
    Object pod = Yaml.at(Yaml.read(DEPLOYMENT), "spec", "podTemplate", "spec");

    assertThat(Yaml.at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
    for (Object container : Yaml.list(Yaml.at(pod, "containers"))) {
      assertThat(Yaml.at(container, "securityContext", "allowPrivilegeEscalation"))
          .isEqualTo(false);
      assertThat(Yaml.at(container, "securityContext", "capabilities", "drop"))
          .isEqualTo(List.of("ALL"));
    }
  }

  @Test
  void theTopicsAreTheCatalogue() throws Exception {
    Map<String, Map<String, Object>> topics = new TreeMap<>();
    for (Map<String, Object> topic : Yaml.readAll(FOLDER.resolve("topics.yaml"))) {
      assertThat(topic.get("kind")).isEqualTo("KafkaTopic");
      topics.put((String) Yaml.at(topic, "metadata", "name"), Yaml.map(topic.get("spec")));
    }

    assertThat(topics.keySet())
        .containsExactlyInAnyOrderElementsOf(TopicCatalogue.ALL.stream().map(Topic::name).toList());
    for (Topic topic : TopicCatalogue.ALL) {
      Map<String, Object> config = new TreeMap<>(topic.configuration());
      config.put("min.insync.replicas", "2");
      assertThat(topics.get(topic.name()))
          .as(topic.name())
          .isEqualTo(Map.of("partitions", topic.partitions(), "replicas", 3, "config", config));
    }
  }

  @Test
  void thePoliciesAreForTheJobsPodsAndTheMetricsPortIsOpen() throws Exception {
    Object name = Yaml.at(Yaml.read(DEPLOYMENT), "metadata", "name");
    List<Map<String, Object>> policies = Yaml.readAll(FOLDER.resolve("network-policies.yaml"));

    assertThat(policies)
        .hasSize(2)
        .allMatch(
            policy -> name.equals(Yaml.at(policy, "spec", "podSelector", "matchLabels", "app")));
    assertThat(policies.toString())
        .contains(
            "port="
                + Yaml.at(
                    Yaml.read(DEPLOYMENT),
                    "spec",
                    "flinkConfiguration",
                    "metrics.reporter.prometheus.port"));
  }

  @Test
  void eachFileIsApplied() throws Exception {
    List<String> applied =
        Yaml.list(Yaml.read("deploy/kubernetes/kustomization.yaml").get("resources"));

    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(file -> !file.equals("kustomization.yaml"))
          .containsExactlyInAnyOrderElementsOf(applied);
    }
  }
}
