package io.github.longhand.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Runtime, metrics, report: who is looked at does not know who looks. */
@AnalyzeClasses(
    packages = "io.github.longhand",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.github.longhand";
  private static final String METRIC = ROOT + ".metric";
  private static final String REPORT = ROOT + ".report";

  @ArchTest
  static final ArchRule NOTHING_BUT_THE_JDK =
      classes()
          .that()
          .resideInAnyPackage(REPORT, METRIC)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ROOT + "..", "java..", "javax.xml.stream..");

  @ArchTest
  static final ArchRule ONE_WAY =
      noClasses()
          .that()
          .resideOutsideOfPackage(REPORT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(REPORT);

  @ArchTest
  static final ArchRule METRICS_BEFORE =
      noClasses()
          .that()
          .resideOutsideOfPackages(REPORT, METRIC)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(METRIC);

  /** Files of models are the trainer's business; a report only shows. */
  @ArchTest
  static final ArchRule NO_FILES_OF_MODELS =
      noClasses()
          .that()
          .resideInAnyPackage(REPORT, METRIC)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + ".store", ROOT + ".optimiser");
}
