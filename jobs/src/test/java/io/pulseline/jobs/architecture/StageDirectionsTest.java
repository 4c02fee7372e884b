package io.pulseline.jobs.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.pulseline.jobs.SessionAnalyticsJob;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Imports between the stages point against the flow: a stage knows what comes before it only. */
@AnalyzeClasses(
    packages = "io.pulseline.jobs",
    importOptions = ImportOption.DoNotIncludeTests.class)
class StageDirectionsTest {
  /** The stages in the order of the flow; those in one set stand side by side. */
  private static final List<Set<String>> FLOW =
      List.of(
          Set.of("source"),
          Set.of("decode"),
          Set.of("validate"),
          Set.of("pair"),
          Set.of("fuse"),
          Set.of("watch"),
          Set.of("frame"),
          Set.of("score"),
          Set.of("decide"),
          Set.of("sink"));

  @ArchTest
  static void aStageKnowsOnlyEarlierStages(JavaClasses classes) {
    for (int stage = 0; stage < FLOW.size(); stage++) {
      for (String name : FLOW.get(stage)) {
        Set<String> notBefore = new TreeSet<>();
        FLOW.subList(stage, FLOW.size()).forEach(notBefore::addAll);
        notBefore.remove(name);
        if (notBefore.isEmpty()) {
          continue;
        }
        noClasses()
            .that()
            .resideInAPackage(packageOf(name))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                notBefore.stream().map(StageDirectionsTest::packageOf).toArray(String[]::new))
            .allowEmptyShould(true)
            .check(classes);
      }
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

  @Test
  void theFlowNamesEachStageOnce() {
    assertThat(FLOW.stream().flatMap(Set::stream)).doesNotHaveDuplicates().hasSize(10);
  }

  private static String packageOf(String stage) {
    return "io.pulseline.jobs." + stage + "..";
  }
}
