package io.pulseline.jobs.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Disabled;

/** What a test of the job does not do. */
@AnalyzeClasses(packages = "io.pulseline.jobs", importOptions = ImportOption.OnlyIncludeTests.class)
class TestHabitsTest {
  @ArchTest
  static final ArchRule noMocks =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.mockito..");

  @ArchTest
  static final ArchRule noSleeping =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule noneIsSwitchedOff = noClasses().should().beAnnotatedWith(Disabled.class);
}
