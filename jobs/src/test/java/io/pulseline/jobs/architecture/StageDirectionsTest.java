package io.pulseline.jobs.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.pulseline.jobs.SessionAnalyticsJob;
import java.util.List;

/** Imports between the stages point against the flow: a stage knows what comes before it only. */
@AnalyzeClasses(
    packages = "io.pulseline.jobs",
    importOptions = ImportOption.DoNotIncludeTests.class)
class StageDirectionsTest {
  /**
   * The stages in the order of the flow. Watch and frame stand side by side in it, but a frame says
   * which safety alerts are active, and has that from the rules of watch.
   */
  private static final List<String> FLOW =
      List.of(
          "source",
          "decode",
          "validate",
          "pair",
          "fuse",
          "watch",
          "frame",
          "score",
          "decide",
          "sink");

  @ArchTest
  static void aStageKnowsOnlyEarlierStages(JavaClasses classes) {
    for (int stage = 0; stage < FLOW.size() - 1; stage++) {
      noClasses()
          .that()
          .resideInAPackage(packageOf(FLOW.get(stage)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              FLOW.subList(stage + 1, FLOW.size()).stream()
                  .map(StageDirectionsTest::packageOf)
                  .toArray(String[]::new))
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.pulseline.jobs.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule stagesDoNotKnowTheJob =
      noClasses()
          .that()
          .resideInAPackage("io.pulseline.jobs.*..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(SessionAnalyticsJob.class);

  @ArchTest
  static final ArchRule onlySinksAndSourcesKnowKafka =
      noClasses()
          .that()
          .resideInAnyPackage(
              packageOf("validate"),
              packageOf("pair"),
              packageOf("fuse"),
              packageOf("watch"),
              packageOf("frame"),
              packageOf("score"),
              packageOf("decide"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "org.apache.flink.connector.kafka..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyScoringKnowsTheModelStore =
      noClasses()
          .that()
          .resideInAPackage("io.pulseline.jobs..")
          .and()
          .resideOutsideOfPackages("io.pulseline.jobs", packageOf("score"), packageOf("decide"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.pulseline.modelstore..", "ai.djl..");

  @ArchTest
  static final ArchRule noDecisionLooksAtTheWallClock =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(java.time.LocalDateTime.class, "now")
          .orShould()
          .callMethod(java.time.ZonedDateTime.class, "now");

  @ArchTest
  static final ArchRule nothingWritesToStandardStreams =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  @ArchTest
  static final ArchRule nothingKnowsKryo =
      noClasses().should().dependOnClassesThat().resideInAPackage("com.esotericsoftware..");

  private static String packageOf(String stage) {
    return "io.pulseline.jobs." + stage + "..";
  }
}
