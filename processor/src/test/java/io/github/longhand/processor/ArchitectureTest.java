package io.github.longhand.processor;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the packages: text, syntax tree, network, gradients, program, Java. */
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
          .layer("expression")
          .definedBy(ROOT + ".expression")
          .layer("algebra")
          .definedBy(ROOT + ".algebra")
          .layer("simplification")
          .definedBy(ROOT + ".simplification")
          .layer("notation")
          .definedBy(ROOT + ".notation")
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
          .layer("stability")
          .definedBy(ROOT + ".stability")
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
          .whereLayer("stability")
          .mayOnlyBeAccessedByLayers("program", "derivation", "processor")
          .whereLayer("calculus")
          .mayOnlyBeAccessedByLayers(
              "stability",
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
              "stability",
              "program",
              "code",
              "schedule",
              "emit",
              "derivation",
              "drawing",
              "page",
              "processor")
          .whereLayer("formula")
          .mayOnlyBeAccessedByLayers("declaration", "network")
          .whereLayer("notation")
          .mayOnlyBeAccessedByLayers("calculus", "program", "emit", "derivation", "drawing", "page")
          .whereLayer("simplification")
          .mayOnlyBeAccessedByLayers("calculus", "stability", "arithmetic", "derivation");

  @ArchTest
  static final ArchRule ONLY_DECLARATION_KNOWS_ELEMENTS =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".expression",
              ROOT + ".algebra",
              ROOT + ".simplification",
              ROOT + ".notation",
              ROOT + ".formula",
              ROOT + ".network",
              ROOT + ".calculus",
              ROOT + ".stability",
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
  static final ArchRule EXPRESSIONS_STAND_ALONE =
      classes()
          .that()
          .resideInAPackage(ROOT + ".expression")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", ROOT + ".expression");

  @ArchTest
  static final ArchRule ALGEBRA_KNOWS_EXPRESSIONS_ALONE =
      classes()
          .that()
          .resideInAPackage(ROOT + ".algebra")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", ROOT + ".expression", ROOT + ".algebra");

  @ArchTest
  static final ArchRule SIMPLIFICATION_KNOWS_NO_NOTATION =
      classes()
          .that()
          .resideInAPackage(ROOT + ".simplification")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "cc.redberry.rings..",
              ROOT + ".expression",
              ROOT + ".algebra",
              ROOT + ".simplification");

  @ArchTest
  static final ArchRule NOTATION_SIMPLIFIES_NOTHING =
      classes()
          .that()
          .resideInAPackage(ROOT + ".notation")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", ROOT + ".expression", ROOT + ".algebra", ROOT + ".notation");

  /** Canonical form is established in one place. */
  @ArchTest
  static final ArchRule ONLY_ALGEBRA_MAKES_NODES =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".algebra", ROOT + ".expression")
          .should()
          .callMethodWhere(describe("ofCanonical", call -> call.getName().equals("ofCanonical")));
}
