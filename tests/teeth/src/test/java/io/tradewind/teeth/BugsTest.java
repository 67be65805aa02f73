package io.tradewind.teeth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every bug's text fits the source as it is now, and three of them are planted: others each day,
/// or by `-Dteeth.turn=N`.
final class BugsTest {
  private static final int PLANTED = 3;
  private static final String REST = "receivedUnits % MILLION;";
  private static final SourceTree TREE = SourceTree.here();

  static List<Bug> bugs() {
    return Bug.all(TREE.home());
  }

  /// Neighbours in the alphabet are of one kind, so those that are planted together stand apart.
  static Stream<Bug> bugsWhoseTurnItIs() {
    var bugs = bugs();
    var turn = Long.getLong("teeth.turn", LocalDate.now(ZoneOffset.UTC).toEpochDay());
    var apart = Math.ceilDiv(bugs.size(), PLANTED);
    return Stream.iterate(Math.floorMod(turn, apart), at -> at < bugs.size(), at -> at + apart)
        .map(bugs::get);
  }

  @Test
  void thereAreAtLeastThirty() {
    assertTrue(bugs().size() >= 30, "only " + bugs().size());
  }

  @Test
  void everyBugIsInTheDocumentedTable() {
    var documented = TREE.read("the table", "docs/reliability.md");
    var missing =
        bugs().stream()
            .map(Bug::name)
            .filter(name -> !documented.contains("| `" + name + "` |"))
            .toList();

    assertEquals(List.of(), missing, "./tradewind soak teeth --table FILE gives their lines");
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void everyBugFitsAndItsChecksAreThere(Bug bug) {
    new Planting(TREE).tryOn(bug);
    for (var check : bug.checks()) {
      var source =
          TREE.read(
              bug.name(),
              "%s/src/test/java/%s.java"
                  .formatted(check.module(), check.testClass().replace('.', '/')));
      assertTrue(
          check.method().isEmpty() || source.contains(" " + check.method() + "("),
          check + " is not there");
    }
  }

  @ParameterizedTest
  @MethodSource("bugsWhoseTurnItIs")
  void bugIsCaught(Bug bug, @TempDir Path work) throws InterruptedException {
    var verdict = new Examination(TREE, work, false).examine(bug);

    assertEquals(Verdict.Result.CAUGHT, verdict.result(), verdict.reason());
  }

  /// A harmless change: whoever calls it caught would call anything caught.
  @Test
  void whatIsNoBugSurvives(@TempDir Path work) throws InterruptedException {
    var harmless = Bug.parse("harmless", feeBug(REST, "receivedUnits - wholeMillions * MILLION;"));

    assertEquals(
        Verdict.Result.SURVIVED, new Examination(TREE, work, false).examine(harmless).result());
  }

  @Test
  void whatDoesNotFitOrCompileIsNoCatch(@TempDir Path work) throws InterruptedException {
    var broken = Bug.parse("broken", feeBug(REST, "nothing of Java;"));
    var stale = Bug.parse("stale", feeBug("what is not there;", REST));
    var examination = new Examination(TREE, work, false);

    assertEquals(Verdict.Result.UNFIT, examination.examine(broken).result());
    assertEquals(Verdict.Result.UNFIT, examination.examine(stale).result());
    assertThrows(UnfitBug.class, () -> Bug.parse("mute", feeBug(REST, REST).subList(1, 9)));
  }

  private static List<String> feeBug(String before, String after) {
    return List.of(
        "breaks: the fee",
        "promise: G3",
        "check: libraries/ledger io.tradewind.ledger.FeeTest",
        "",
        "--- a/libraries/ledger/src/main/java/io/tradewind/ledger/Fee.java",
        "+++ b/libraries/ledger/src/main/java/io/tradewind/ledger/Fee.java",
        "@@ -1 +1 @@",
        "-    var rest = " + before,
        "+    var rest = " + after);
  }
}
