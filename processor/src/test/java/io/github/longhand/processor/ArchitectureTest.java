package io.github.longhand.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the packages: text, syntax tree, network, gradients, schedule, Java. */
@AnalyzeClasses(
    packages = "io.github.longhand.processor",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.github.longhand.processor";

  @ArchTest
  static final ArchRule ARROWS =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
          .layer("processor")
          .definedBy(ROOT)
          .layer("algebra")
          .definedBy(ROOT + ".algebra")
          .layer("diagnostics")
          .definedBy(ROOT + ".diagnostics")
          .layer("declaration")
          .definedBy(ROOT + ".declaration")
          .layer("formula")
          .definedBy(ROOT + ".formula")
          .layer("network")
          .definedBy(ROOT + ".network")
          .layer("calculus")
          .definedBy(ROOT + ".calculus")
          .layer("program")
          .definedBy(ROOT + ".program")
          .layer("code")
          .definedBy(ROOT + ".code")
          .layer("arithmetic")
          .definedBy(ROOT + ".arithmetic")
          .layer("schedule")
          .definedBy(ROOT + ".schedule")
          .layer("emit")
          .definedBy(ROOT + ".emit")
          .layer("derivation")
          .definedBy(ROOT + ".derivation")
          .layer("drawing")
          .definedBy(ROOT + ".drawing")
          .layer("page")
          .definedBy(ROOT + ".page")
          .whereLayer("processor")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("emit")
          .mayOnlyBeAccessedByLayers("processor")
          .whereLayer("page")
          .mayOnlyBeAccessedByLayers("processor")
          .whereLayer("drawing")
          .mayOnlyBeAccessedByLayers("page", "processor")
          .whereLayer("derivation")
          .mayOnlyBeAccessedByLayers("page", "processor")
          .whereLayer("schedule")
          .mayOnlyBeAccessedByLayers("processor")
          .whereLayer("arithmetic")
          .mayOnlyBeAccessedByLayers("schedule")
          .whereLayer("code")
          .mayOnlyBeAccessedByLayers("arithmetic", "schedule", "emit", "processor")
          .whereLayer("program")
          .mayOnlyBeAccessedByLayers("schedule", "processor")
          .whereLayer("calculus")
          .mayOnlyBeAccessedByLayers(
              "program",
              "code",
              "arithmetic",
              "schedule",
              "emit",
              "derivation",
              "page",
              "processor")
          .whereLayer("network")
          .mayOnlyBeAccessedByLayers(
              "calculus",
              "program",
              "code",
              "schedule",
              "emit",
              "derivation",
              "drawing",
              "page",
              "processor")
          .whereLayer("formula")
          .mayOnlyBeAccessedByLayers("declaration", "network");

  @ArchTest
  static final ArchRule ONLY_DECLARATION_KNOWS_ELEMENTS =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".algebra",
              ROOT + ".formula",
              ROOT + ".network",
              ROOT + ".calculus",
              ROOT + ".program",
              ROOT + ".code",
              ROOT + ".arithmetic",
              ROOT + ".schedule",
              ROOT + ".derivation",
              ROOT + ".drawing",
              ROOT + ".page",
              ROOT + ".diagnostics")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "javax.lang.model..", "com.palantir..", "javax.annotation.processing..");

  @ArchTest
  static final ArchRule ALGEBRA_STANDS_ALONE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".algebra")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".formula", ROOT + ".network", ROOT + ".declaration", ROOT + ".diagnostics");
}
