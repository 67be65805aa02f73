package io.tradewind.architecture;

import static io.tradewind.architecture.ProductionClasses.FIXTURE_ROOT;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Shows that every rule can fail, on fixtures laid out as modules below a root of their own.
final class RulesFireTest {
  private final ArrowRules arrows = new ArrowRules(FIXTURE_ROOT);
  private final CoreRules core = new CoreRules(FIXTURE_ROOT);
  private final ShapeRules shapes = new ShapeRules(FIXTURE_ROOT);

  @Test
  void arrowsFire() {
    assertBroken(arrows.arrowsOf("model"), "ModelThatUsesTheEngine");
    assertBroken(arrows.arrowsOf("orderapi"), "GatewayThatUsesTheJournal");
    assertBroken(arrows.librariesDoNotKnowApplications(), "LibraryThatUsesAnApplication");
    assertBroken(arrows.gatewaysKnowOnlyTheClient(), "GatewayThatUsesTheJournal");
    assertBroken(arrows.databaseOnlyWhereItBelongs(), "GatewayThatUsesTheDatabase");
    assertBroken(arrows.networkOnlyWhereItBelongs(), "LibraryThatOpensASocket");
  }

  @Test
  void coreBansFire() {
    assertBroken(core.dependOnlyOnEachOther(), "Identifiers", "Numbers", "Locks", "Logs");
    assertBroken(
        core.callNothingThatDiffersBetweenRuns(), "Clocks", "Randomness", "Orders", "Parallel");
    assertBroken(core.keepNoInexactNumberInFields(), "Numbers.ratio", "Numbers.total");
    assertBroken(core.passNoInexactNumber(), "Numbers.scaled", "Numbers.half");
    assertBroken(core.lockNothing(), "Locks.guarded");
  }

  @Test
  void shapesFire() {
    assertBroken(shapes.messagesAreRecords(), "Command$Mutable");
    assertBroken(
        shapes.namesComeFromTheField(), "BookImpl", "BookUtil", "BookManager", "BookHelper");
    assertBroken(shapes.constructorsAreShort(), "LongConstructor");
  }

  @Test
  void sourceChecksFire() {
    var folder =
        Repository.root()
            .resolve("tests/architecture/src/test/java")
            .resolve(FIXTURE_ROOT.replace('.', '/'));
    var file =
        SourceFile.read(folder, List.of(folder.resolve("journal/BadSource.java"))).getFirst();

    assertEquals(
        List.of("journal/BadSource.java#runs", "journal/BadSource.java#runs"), file.broadCatches());
    assertEquals(1, file.locks().size());
    assertTrue(file.problems().toString().contains("tooLong has 6"), file.problems().toString());
    assertTrue(file.problems().toString().contains("swallows"), file.problems().toString());
  }

  private static void assertBroken(ArchRule rule, String... culprits) {
    var report = rule.evaluate(ProductionClasses.fixtures()).getFailureReport().toString();
    Stream<Executable> checks =
        Stream.of(culprits)
            .map(name -> () -> assertTrue(report.contains(name), name + " not in: " + report));
    assertAll(checks);
  }
}
