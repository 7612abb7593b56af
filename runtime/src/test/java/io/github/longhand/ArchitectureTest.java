package io.github.longhand;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the packages: networks, data, optimisers, files, training. */
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
          .mayOnlyBeAccessedByLayers("optimiser", "training");

  @ArchTest
  static final ArchRule NOTHING_BUT_THE_JDK =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ROOT + "..", "java..", "javax..", "jdk.jfr..");
}
