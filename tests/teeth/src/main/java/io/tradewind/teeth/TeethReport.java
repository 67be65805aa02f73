package io.tradewind.teeth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The verdicts: a table for people, JSON for programs, a line a bug in a file that grows.
///
/// @param verdicts in the order of the run
record TeethReport(List<Verdict> verdicts) {
  private static final String RESULTS_HEAD = "at,bug,promise,result,seconds\n";

  boolean passed() {
    return !verdicts.isEmpty() && verdicts.stream().allMatch(Verdict::caught);
  }

  /// The table in Markdown.
  String table() {
    var table =
        new StringBuilder("| bug | breaks | promise | seen by | s |\n|---|---|---|---|---|\n");
    for (var verdict : verdicts) {
      table.append(
          "| `%s` | %s | %s | %s | %.1f |%n"
              .formatted(
                  verdict.bug().name(),
                  verdict.bug().breaks(),
                  verdict.bug().promise(),
                  verdict.caught() ? checks(verdict.bug()) : verdict.result().name(),
                  verdict.seconds()));
    }
    return table.toString();
  }

  private static String checks(Bug bug) {
    return bug.checks().stream()
        .map(check -> "`" + check.shortName() + "`")
        .collect(Collectors.joining(", "));
  }

  void writeJson(Path file) throws IOException {
    var all = new LinkedHashMap<String, Object>();
    all.put("bugs", verdicts.size());
    all.put("caught", verdicts.stream().filter(Verdict::caught).count());
    all.put("passed", passed());
    all.put("maxSeconds", verdicts.stream().mapToDouble(Verdict::seconds).max().orElse(0));
    all.put("verdicts", verdicts.stream().map(TeethReport::json).toList());
    var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(file, mapper.writeValueAsString(all) + "\n");
  }

  private static Map<String, Object> json(Verdict verdict) {
    var one = new LinkedHashMap<String, Object>();
    one.put("bug", verdict.bug().name());
    one.put("breaks", verdict.bug().breaks());
    one.put("promise", verdict.bug().promise());
    one.put("checks", verdict.bug().checks().stream().map(Check::selector).toList());
    one.put("result", verdict.result().name());
    one.put("reason", verdict.reason());
    one.put("seconds", verdict.seconds());
    return one;
  }

  /// Adds a verdict to the results of all runs, so that an interrupted run leaves what it found.
  static void accumulate(Verdict verdict, Path results) throws IOException {
    if (!Files.exists(results)) {
      Files.createDirectories(results.resolveSibling(""));
      Files.writeString(results, RESULTS_HEAD);
    }
    Files.writeString(
        results,
        "%s,%s,%s,%s,%.1f%n"
            .formatted(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                verdict.bug().name(),
                verdict.bug().promise(),
                verdict.result(),
                verdict.seconds()),
        StandardOpenOption.APPEND);
  }
}
