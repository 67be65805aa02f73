package io.tradewind.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/// The classes that the rules read, imported once.
final class ProductionClasses {
  static final String ROOT = "io.tradewind";
  static final String FIXTURE_ROOT = "io.tradewind.architecture.fixtures";

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(FIXTURE_ROOT);

  private ProductionClasses() {}

  static JavaClasses all() {
    return ALL;
  }

  /// Classes that break one rule each.
  static JavaClasses fixtures() {
    return FIXTURES;
  }
}
