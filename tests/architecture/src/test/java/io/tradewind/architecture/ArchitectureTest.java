package io.tradewind.architecture;

import static io.tradewind.architecture.ProductionClasses.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules, on everything we ship. [RulesFireTest] shows that each can fail.
final class ArchitectureTest {
  private final ArrowRules arrows = new ArrowRules(ROOT);
  private final CoreRules core = new CoreRules(ROOT);
  private final ShapeRules shapes = new ShapeRules(ROOT);

  @Test
  void everyModuleIsOnTheDrawing() {
    var found = new TreeSet<String>();
    for (var type : ProductionClasses.all()) {
      var below = type.getPackageName().substring(ROOT.length() + 1) + ".";
      found.add(below.substring(0, below.indexOf('.')));
    }
    found.removeIf(module -> module.equals("architecture") || module.equals("system"));

    assertTrue(found.size() > 1, "no classes were read");
    found.removeAll(Modules.names());
    assertEquals(new TreeSet<>(), found);
  }

  @ParameterizedTest
  @MethodSource("io.tradewind.architecture.Modules#names")
  void moduleUsesOnlyWhatItMay(String module) {
    arrows.arrowsOf(module).check(ProductionClasses.all());
  }

  @Test
  void noLibraryKnowsAnApplication() {
    arrows.librariesDoNotKnowApplications().check(ProductionClasses.all());
  }

  @Test
  void noGatewayKnowsTheEngineOrTheJournal() {
    arrows.gatewaysKnowOnlyTheClient().check(ProductionClasses.all());
  }

  @Test
  void databaseIsUsedOnlyWhereItBelongs() {
    arrows.databaseOnlyWhereItBelongs().check(ProductionClasses.all());
  }

  @Test
  void networkIsUsedOnlyWhereItBelongs() {
    arrows.networkOnlyWhereItBelongs().check(ProductionClasses.all());
  }

  @Test
  void coreDependsOnlyOnItselfAndPlainCollections() {
    core.dependOnlyOnEachOther().check(ProductionClasses.all());
  }

  @Test
  void coreCallsNothingThatDiffersBetweenRuns() {
    core.callNothingThatDiffersBetweenRuns().check(ProductionClasses.all());
  }

  @Test
  void coreCountsInWholeNumbers() {
    core.keepNoInexactNumberInFields().check(ProductionClasses.all());
    core.passNoInexactNumber().check(ProductionClasses.all());
  }

  @Test
  void coreLocksNothing() {
    core.lockNothing().check(ProductionClasses.all());
  }

  @Test
  void commandsAndEventsAreRecords() {
    shapes.messagesAreRecords().check(ProductionClasses.all());
  }

  @Test
  void namesComeFromTheField() {
    shapes.namesComeFromTheField().check(ProductionClasses.all());
  }

  @Test
  void constructorsAreShort() {
    shapes.constructorsAreShort().check(ProductionClasses.all());
  }
}
