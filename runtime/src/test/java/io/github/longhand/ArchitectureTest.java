package io.github.longhand;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the packages: networks, data, optimisers, files, training, what is seen. */
@AnalyzeClasses(
    packages = "io.github.longhand",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.github.longhand";

  @ArchTest
  static final ArchRule ARROWS =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
          .layer("network")
          .definedBy(ROOT)
          .layer("data")
          .definedBy(ROOT + ".data")
          .layer("metric")
          .definedBy(ROOT + ".metric")
          .layer("optimiser")
          .definedBy(ROOT + ".optimiser")
          .layer("store")
          .definedBy(ROOT + ".store")
          .layer("training")
          .definedBy(ROOT + ".training")
          .layer("report")
          .definedBy(ROOT + ".report")
          .whereLayer("report")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("training")
          .mayOnlyBeAccessedByLayers("report")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("training", "report")
          .whereLayer("optimiser")
          .mayOnlyBeAccessedByLayers("training")
          .whereLayer("metric")
          .mayOnlyBeAccessedByLayers("report")
          .whereLayer("data")
          .mayOnlyBeAccessedByLayers("optimiser", "metric", "training", "report");

  @ArchTest
  static final ArchRule NOTHING_BUT_THE_JDK =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ROOT + "..", "java..", "javax..", "jdk.jfr..");
}
