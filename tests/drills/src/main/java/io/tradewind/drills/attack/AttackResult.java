package io.tradewind.drills.attack;

import java.util.LinkedHashMap;
import java.util.Map;

/// One attack's row of the table.
///
/// @param title of the attack
/// @param tally what became of its attempts
/// @param calmP99Millis of the legitimate load right before
/// @param p99Millis of the legitimate load meanwhile
/// @param failures legitimate requests that were refused or not answered meanwhile, by what was
///   said
/// @param heapGrowthMegabytes of live objects, from before to after
record AttackResult(
    String title,
    Tally tally,
    double calmP99Millis,
    double p99Millis,
    Map<String, Long> failures,
    double heapGrowthMegabytes) {
  private static final String LAYOUT = "  %-22s %8s %8s %8s %8s %8s %9s %9s %7s %8s%n";

  static String head() {
    return LAYOUT.formatted(
        "attack",
        "attempts",
        "refused",
        "cut",
        "harmless",
        "through",
        "calm p99",
        "p99 ms",
        "failed",
        "heap MB");
  }

  String row() {
    return LAYOUT.formatted(
        title,
        tally.attempts(),
        tally.refusals(),
        tally.cuts(),
        tally.servings(),
        tally.throughs(),
        "%.2f".formatted(calmP99Millis),
        "%.2f".formatted(p99Millis),
        failed(),
        "%+.1f".formatted(heapGrowthMegabytes));
  }

  long failed() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("attack", title);
    json.put("attempts", tally.attempts());
    json.put("refused", tally.refusals());
    json.put("cut", tally.cuts());
    json.put("harmless", tally.servings());
    json.put("gotThrough", tally.throughs());
    json.put("calmP99Millis", calmP99Millis);
    json.put("p99Millis", p99Millis);
    json.put("failedRequests", failures);
    json.put("heapGrowthMegabytes", heapGrowthMegabytes);
    return json;
  }
}
