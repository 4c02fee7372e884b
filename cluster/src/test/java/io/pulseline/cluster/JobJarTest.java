package io.pulseline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar that is submitted, beside what the cluster has in Flink's lib/. */
class JobJarTest {
  private static final Path ROOT = ClusterProcesses.projectRoot();
  private static final Path JAR = ROOT.resolve("jobs/target/pulseline-session-analytics.jar");
  private static final Path LIB = ROOT.resolve("cluster/target/flink/lib");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io/pulseline/jobs/SessionAnalytics.class",
        "io/pulseline/schemas/SmartwatchSample.class",
        "io/pulseline/physiology/features/SessionFeatures.class",
        "io/pulseline/modelstore/ModelStore.class",
        "models/index.json",
        "topics/catalogue.json",
        "released/versions.txt",
        "org/apache/flink/connector/kafka/source/KafkaSource.class",
        "org/apache/flink/connector/base/DeliveryGuarantee.class",
        "org/apache/flink/formats/avro/typeutils/AvroTypeInfo.class",
        "org/apache/kafka/clients/consumer/KafkaConsumer.class",
        "org/apache/avro/specific/SpecificRecord.class",
        "com/fasterxml/jackson/databind/ObjectMapper.class",
        "com/github/luben/zstd/Zstd.class",
        "META-INF/LICENSE"
      })
  void theJobsJarHolds(String entry) throws Exception {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.getEntry(entry)).as(entry).isNotNull();
    }
  }

  /** Flink and logging are the cluster's; a native library loads once in a JVM. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/apache/flink/streaming/api/",
        "org/apache/flink/runtime/",
        "org/apache/flink/core/",
        "org/apache/flink/api/",
        "org/apache/flink/client/",
        "org/apache/flink/shaded/",
        "org/apache/flink/state/",
        "org/rocksdb/",
        "ai/djl/",
        "native/lib/",
        "jnilib/",
        "pytorch/",
        "com/sun/jna/",
        "com/google/gson/",
        "org/slf4j/",
        "org/apache/logging/",
        "com/esotericsoftware/",
        "io/pulseline/gym/",
        "io/pulseline/cli/",
        "kafka/server/",
        "scala/"
      })
  void theJobsJarDoesNotHold(String folder) throws Exception {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.startsWith(folder)))
          .isEmpty();
    }
  }

  @Test
  void theJobsJarStartsTheJob() throws Exception {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("io.pulseline.jobs.SessionAnalytics");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flink-runtime-",
        "flink-streaming-java-",
        "flink-clients-",
        "flink-runtime-web-",
        "flink-statebackend-rocksdb-",
        "flink-shaded-zookeeper-3-",
        "api-",
        "pytorch-engine-",
        "pytorch-jni-",
        "pytorch-native-cpu-",
        "log4j-core-",
        "log4j-slf4j-impl-"
      })
  void flinksLibHoldsOnce(String library) throws Exception {
    try (Stream<Path> files = Files.list(LIB)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.matches(library + "[0-9].*"))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pulseline-", "flink-connector-kafka", "flink-avro", "kafka-clients"})
  void flinksLibDoesNotHold(String library) throws Exception {
    try (Stream<Path> files = Files.list(LIB)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith(library));
    }
  }
}
