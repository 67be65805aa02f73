package io.tradewind.drills.attack;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.drills.DrillReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `drill attack`: every known attack on the public port, under a legitimate load.
@Command(
    name = "attack",
    mixinStandardHelpOptions = true,
    description = {
      "Attacks the public port of a venue of its own, on the loopback, while customers order and"
          + " read by schedule.",
      "Passes when nothing gets through, no legitimate request fails, the venue's live heap grows"
          + " little, and the p99 of the legitimate requests stays within twice the undisturbed"
          + " one of the same run."
    })
public final class AttackCommand implements Callable<Integer> {
  private static final double MOST_GROWTH = 2;

  private static final double MOST_HEAP_GROWTH_MEGABYTES = 64;

  @Option(
      names = "--seconds",
      defaultValue = "12",
      description = "how long each attack is watched at least (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--rate",
      defaultValue = "300",
      description = "legitimate requests a second (default: ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--seed",
      defaultValue = "20260101",
      description = "of the legitimate requests (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--only",
      split = ",",
      description = "only attacks whose name contains one of these, such as smuggling")
  private List<String> only = List.of();

  @Option(
      names = "--with-slowhttptest",
      description = "run Debian's slowhttptest as well, which must be installed")
  private boolean withSlowHttpTest;

  @Option(names = "--json", description = "write the result here")
  private @Nullable Path json;

  /// Created by picocli.
  public AttackCommand() {}

  @Override
  public Integer call() throws Exception {
    var problem = OpenFileLimit.problem();
    if (!problem.isEmpty()) {
      System.err.println(problem);
      return 1;
    }
    var report = new DrillReport("attack", 1);
    var attacks = chosen();
    boolean passed;
    try (var venue = BenchmarkVenue.ofOurOwn()) {
      var run = new AttackRun(venue, Math.max(1, rate), seed, Math.max(1, seconds));
      run.all(attacks);
      passed = check(run, report);
    }
    report.finish(passed, System.out, json);
    return passed ? 0 : 1;
  }

  private List<Attack> chosen() throws IOException {
    var attacks = new ArrayList<Attack>();
    for (var mode : SlowMode.values()) {
      attacks.add(new SlowConnections(mode));
    }
    attacks.addAll(
        List.of(
            new OversizedRequests(),
            new Smuggling(),
            new CompressionBombs(),
            new WebSocketFloods(),
            new InjectionPayloads(),
            new LegitimateClients(),
            new ForgedAddresses(),
            new ForgedSignatures(),
            new Replays(),
            new CrossSite()));
    if (withSlowHttpTest) {
      attacks.addAll(SlowHttpTest.allModes());
    }
    attacks.removeIf(
        attack -> !only.isEmpty() && only.stream().noneMatch(attack.title()::contains));
    return attacks;
  }

  private boolean check(AttackRun run, DrillReport report) {
    var usual = run.undisturbed().latencyMillis(99);
    var passed = !run.results().isEmpty();
    var worst = 0.0;
    for (var result : run.results()) {
      var growth = result.p99Millis() / usual;
      worst = Math.max(worst, growth);
      passed &= holds(result, growth);
    }
    report
        .detail("attempts", run.results().stream().mapToInt(one -> one.tally().attempts()).sum())
        .detail("gotThrough", run.results().stream().mapToInt(one -> one.tally().throughs()).sum())
        .detail("baselineP99Millis", usual)
        .detail("worstP99Growth", worst)
        .detail("requestsPerSecond", (double) rate)
        .detail("attacks", run.results().stream().map(AttackResult::json).toList());
    return passed;
  }

  private static boolean holds(AttackResult result, double growth) {
    var problems = new ArrayList<String>();
    if (result.tally().throughs() > 0) {
      problems.add("%d got through".formatted(result.tally().throughs()));
    }
    if (result.tally().attempts() == 0) {
      problems.add("nothing was tried");
    }
    if (result.failed() > 0) {
      problems.add("legitimate requests failed: " + result.failures());
    }
    if (growth > MOST_GROWTH) {
      problems.add(
          "p99 %.2f ms is %.2f times the undisturbed one".formatted(result.p99Millis(), growth));
    }
    if (result.heapGrowthMegabytes() > MOST_HEAP_GROWTH_MEGABYTES) {
      problems.add("the heap grew by %.1f MB".formatted(result.heapGrowthMegabytes()));
    }
    if (!problems.isEmpty()) {
      System.out.printf("  %s: %s%n", result.title(), String.join(", ", problems));
    }
    return problems.isEmpty();
  }
}
