package io.github.longhand;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the packages: networks, support, data, optimisers, files, training. */
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
          .layer("support")
          .definedBy(ROOT + ".support")
          .layer("data")
          .definedBy(ROOT + ".data")
          .layer("optimiser")
          .definedBy(ROOT + ".optimiser")
          .layer("store")
          .definedBy(ROOT + ".store")
          .layer("training")
          .definedBy(ROOT + ".training")
          .whereLayer("training")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("training")
          .whereLayer("optimiser")
          .mayOnlyBeAccessedByLayers("training")
          .whereLayer("data")
          .mayOnlyBeAccessedByLayers("optimiser", "training")
          .whereLayer("support")
          .mayOnlyBeAccessedByLayers("data", "optimiser", "store", "training");

  /** What users see stands on what they do not have to look at. */
  @ArchTest
  static final ArchRule ROOT_STANDS_ALONE =
      classes()
          .that()
          .resideInAPackage(ROOT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ROOT, "java..");

  @ArchTest
  static final ArchRule NOTHING_BUT_THE_JDK =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ROOT + "..", "java..", "javax..", "jdk.jfr..");
}
