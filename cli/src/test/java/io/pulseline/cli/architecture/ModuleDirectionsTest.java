package io.pulseline.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Imports point downward only: what each module may use, its own packages apart. */
@AnalyzeClasses(packages = "io.pulseline", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleDirectionsTest {
  private static final String SCHEMAS = "io.pulseline.schemas..";
  private static final String PHYSIOLOGY = "io.pulseline.physiology..";
  private static final String MODEL_STORE = "io.pulseline.modelstore..";
  private static final String GYM = "io.pulseline.gym..";
  private static final String TRAINING = "io.pulseline.training..";
  private static final String JOBS = "io.pulseline.jobs..";

  private static final String JAVA = "java..";
  private static final String JAVA_CRYPTO = "javax.crypto..";
  private static final String JAVA_TLS = "javax.net.ssl..";
  private static final String XML = "javax.xml..";
  private static final String XML_DOM = "org.w3c.dom..";
  private static final String XML_SAX = "org.xml.sax..";
  private static final String AVRO = "org.apache.avro..";
  private static final String JACKSON = "com.fasterxml.jackson..";
  private static final String DJL = "ai.djl..";
  private static final String KAFKA = "org.apache.kafka..";
  private static final String FLINK = "org.apache.flink..";
  private static final String FIT = "com.garmin.fit..";
  private static final String LIGHTGBM = "com.microsoft.ml.lightgbm..";
  private static final String LIGHTGBM4J = "io.github.metarank.lightgbm4j..";
  private static final String SLF4J = "org.slf4j..";

  /** Jackson comes with Avro; TLS is for a schema registry. */
  @ArchTest static final ArchRule schemasUseAvro = only(SCHEMAS, JAVA, JAVA_TLS, AVRO, JACKSON);

  @ArchTest static final ArchRule physiologyUsesNothing = only(PHYSIOLOGY, JAVA);

  @ArchTest static final ArchRule modelStoreUsesDjl = only(MODEL_STORE, JAVA, DJL, JACKSON, SLF4J);

  @ArchTest
  static final ArchRule gymUsesTheContractAndPhysiology =
      only(
          GYM,
          JAVA,
          JAVA_CRYPTO,
          XML,
          XML_DOM,
          XML_SAX,
          SCHEMAS,
          PHYSIOLOGY,
          AVRO,
          KAFKA,
          FIT,
          SLF4J);

  @ArchTest
  static final ArchRule trainingUsesTheGymAndTheModelStore =
      only(
          TRAINING,
          JAVA,
          GYM,
          PHYSIOLOGY,
          MODEL_STORE,
          AVRO,
          DJL,
          JACKSON,
          LIGHTGBM,
          LIGHTGBM4J,
          SLF4J);

  @ArchTest
  static final ArchRule jobsUseTheContractPhysiologyAndTheModelStore =
      only(
          JOBS,
          JAVA,
          JAVA_CRYPTO,
          JAVA_TLS,
          SCHEMAS,
          PHYSIOLOGY,
          MODEL_STORE,
          AVRO,
          FLINK,
          KAFKA,
          SLF4J);

  /** They are judged by it. */
  @ArchTest
  static final ArchRule nothingUsesTheGuarantees =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.pulseline.guarantees..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.pulseline.guarantees..");

  @ArchTest
  static final ArchRule nothingUsesTheBenchmarks =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.pulseline.benchmarks..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.pulseline.benchmarks..");

  @ArchTest
  static final ArchRule packagesAreNamedForWhatTheyDo =
      noClasses()
          .that()
          .resideInAPackage("io.pulseline..")
          .should()
          .resideInAnyPackage(
              "io.pulseline..util..",
              "io.pulseline..utils..",
              "io.pulseline..common..",
              "io.pulseline..helpers..",
              "io.pulseline..model..");

  @ArchTest
  static final ArchRule nothingLogsByJavaUtilLogging =
      noClasses()
          .that()
          .resideInAPackage("io.pulseline..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..");

  private static ArchRule only(String module, String... allowed) {
    String[] packages = new String[allowed.length + 1];
    packages[0] = module;
    System.arraycopy(allowed, 0, packages, 1, allowed.length);
    return classes()
        .that()
        .resideInAPackage(module)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packages);
  }
}
