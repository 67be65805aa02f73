package io.tradewind.drills.soak;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// All runs of each drill together, as a Markdown table.
final class ResultsTable {
  private static final String HEAD =
      """
      | drill | runs | passed | breaks | outage p50, ms | p99 | worst | allowed | operations | lost | doubled |
      |---|---|---|---|---|---|---|---|---|---|---|
      """;

  private ResultsTable() {}

  /// Renders it.
  ///
  /// @param results in any order; drills come in that of their first run
  static String of(List<DrillResult> results) {
    var byDrill =
        results.stream()
            .collect(
                Collectors.groupingBy(DrillResult::drill, LinkedHashMap::new, Collectors.toList()));
    var table = new StringBuilder(HEAD);
    byDrill.forEach((drill, runs) -> table.append(row(drill, runs)));
    return table.toString();
  }

  private static String row(String drill, List<DrillResult> runs) {
    var recoveries =
        runs.stream().flatMap(run -> run.recoveriesMillis().stream()).sorted().toList();
    var allowed = runs.getLast().allowedMillis();
    return "| `%s` | %d | %d | %d | %s | %s | %s | %s | %s | %d | %d |%n"
        .formatted(
            drill,
            runs.size(),
            runs.stream().filter(DrillResult::passed).count(),
            recoveries.size(),
            percentile(recoveries, 50),
            percentile(recoveries, 99),
            percentile(recoveries, 100),
            allowed == 0 ? "" : number(allowed),
            number(runs.stream().mapToLong(DrillResult::operations).sum()),
            runs.stream().mapToLong(DrillResult::lost).sum(),
            runs.stream().mapToLong(DrillResult::doubled).sum());
  }

  /// The smallest that at least so many percent do not exceed.
  private static String percentile(List<Long> sorted, int percent) {
    return sorted.isEmpty()
        ? ""
        : number(sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1));
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
