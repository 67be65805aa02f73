package io.tradewind.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every rule in `docs/rules` has a test, and no test names a rule that does not exist.
final class RuleCoverageTest {
  private static final Path RULES = Path.of("..", "..", "docs", "rules");
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Pattern WRITTEN = Pattern.compile("^- \\*\\*([A-Z]+-\\d{3})\\*\\* ");
  private static final Pattern PROVEN = Pattern.compile("\"((?:MATCH|LEDGER|ENGINE)-\\d{3})\"");

  @Test
  void everyRuleHasATest() throws IOException {
    var written = new TreeSet<String>();
    for (var name : List.of("matching.md", "ledger.md", "engine.md")) {
      for (var line : Files.readAllLines(RULES.resolve(name))) {
        var rule = WRITTEN.matcher(line);
        if (rule.find()) {
          assertTrue(written.add(rule.group(1)), () -> rule.group(1) + " is written twice");
        }
      }
    }

    assertEquals(written, proven());
  }

  private static SortedSet<String> proven() throws IOException {
    var proven = new TreeSet<String>();
    for (var file : testFiles()) {
      for (var line : Files.readAllLines(file)) {
        var rule = PROVEN.matcher(line);
        while (line.strip().startsWith("@Rule(") && rule.find()) {
          proven.add(rule.group(1));
        }
      }
    }
    return proven;
  }

  private static List<Path> testFiles() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files.filter(each -> each.toString().endsWith("Test.java")).toList();
    }
  }
}
