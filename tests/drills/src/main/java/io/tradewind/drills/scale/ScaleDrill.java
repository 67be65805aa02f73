package io.tradewind.drills.scale;

import io.tradewind.costs.PriceList;
import io.tradewind.topology.Topology;
import io.tradewind.topology.VenueTopology;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `drill scale`: the topology's scaling on a recorded day of load.
@Command(
    name = "scale",
    mixinStandardHelpOptions = true,
    description = {
      "Simulates the services' scaling on a recorded day of load, against a fixed fleet sized for"
          + " the busiest minute and one sized for the mean.",
      "Passes when 99 % of what comes finds its service within the latency target, less than"
          + " 0.1 % is given up, and the tasks cost less than the fleet sized for the peak."
    })
public final class ScaleDrill implements Callable<Integer> {
  private static final double SHARE_WITHIN = 0.99;
  private static final double SHARE_DROPPED = 0.001;
  private static final List<String> NAMES = List.of("scaled", "for peak", "for mean");

  @Option(names = "--json", description = "write the result here")
  private @Nullable Path json;

  /// Creates the command; picocli fills it.
  public ScaleDrill() {}

  @Override
  public Integer call() throws IOException {
    var all = simulate(VenueTopology.standard(), LoadDay.recorded());
    print(System.out, all);
    var passed = passes(all);
    System.out.println(passed ? "PASSED" : "FAILED");
    if (json != null) {
      var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
      Files.writeString(json, mapper.writeValueAsString(report(all, passed)) + "\n");
    }
    return passed ? 0 : 1;
  }

  /// Every service that scales and has a load.
  static List<Fleets> simulate(Topology topology, LoadDay day) {
    var prices = PriceList.standard();
    return topology.services().stream()
        .filter(service -> !service.scaling().isEmpty() && !day.of(service.name()).isEmpty())
        .map(service -> Fleets.of(topology, service, day, prices))
        .toList();
  }

  static boolean passes(List<Fleets> all) {
    var kept =
        all.stream()
            .map(Fleets::scaled)
            .allMatch(run ->
                run.shareWithin(target(run)) >= SHARE_WITHIN && run.droppedShare() < SHARE_DROPPED);
    return kept && dollars(all, 0) < dollars(all, 1);
  }

  private static double target(DayRun run) {
    return TaskProfile.of(run.service().name()).targetMillis();
  }

  private static double dollars(List<Fleets> all, int fleet) {
    return all.stream().mapToDouble(fleets -> fleets.all().get(fleet).dollars()).sum();
  }

  private static void print(PrintStream out, List<Fleets> all) {
    for (var fleets : all) {
      printChart(out, fleets.scaled());
    }
    out.printf(
        "%n  %-12s %-9s %6s %9s %9s %12s %9s%n",
        "service", "fleet", "tasks", "$ a day", "in target", "worst p99 ms", "given up");
    for (var fleets : all) {
      for (var i = 0; i < NAMES.size(); i++) {
        printRow(out, NAMES.get(i), fleets.all().get(i));
      }
    }
    for (var i = 0; i < NAMES.size(); i++) {
      out.printf(Locale.ROOT, "  %-12s %-9s %6s %9.2f%n", "all", NAMES.get(i), "", dollars(all, i));
    }
  }

  private static void printRow(PrintStream out, String fleet, DayRun run) {
    out.printf(
        Locale.ROOT,
        "  %-12s %-9s %6d %9.2f %8.2f%% %12.0f %8.3f%%%n",
        run.service().name(),
        fleet,
        run.mostTasks(),
        run.dollars(),
        100 * run.shareWithin(target(run)),
        run.worstMillis(),
        100 * run.droppedShare());
  }

  private static void printChart(PrintStream out, DayRun run) {
    var load = run.minutes().stream().mapToInt(DayRun.Minute::perSecond).max().orElse(1);
    out.printf(
        "%n  %s: load to %,d/s, tasks to %d, p99 to its target of %,.0f ms; 0 to 24 h UTC%n",
        run.service().name(), load, run.mostTasks(), target(run));
    draw(out, "load", run, DayRun.Minute::perSecond, load);
    draw(out, "tasks", run, DayRun.Minute::tasks, run.mostTasks());
    draw(out, "p99", run, DayRun.Minute::p99Millis, target(run));
  }

  private static void draw(
      PrintStream out, String name, DayRun run, ToDoubleFunction<DayRun.Minute> value, double top) {
    out.printf("  %-6s|%s|%n", name, Chart.line(run.minutes(), value, top));
  }

  private static Map<String, Object> report(List<Fleets> all, boolean passed) {
    var report = new LinkedHashMap<String, Object>();
    report.put("drill", "scale");
    report.put("repeats", 1);
    report.put("passed", passed);
    for (var i = 0; i < NAMES.size(); i++) {
      report.put(key(NAMES.get(i)) + "DollarsPerDay", rounded(dollars(all, i)));
    }
    var services = new ArrayList<Map<String, Object>>();
    for (var fleets : all) {
      for (var i = 0; i < NAMES.size(); i++) {
        services.add(row(key(NAMES.get(i)), fleets.all().get(i)));
      }
    }
    report.put("services", services);
    return report;
  }

  private static Map<String, Object> row(String fleet, DayRun run) {
    var row = new LinkedHashMap<String, Object>();
    row.put("service", run.service().name());
    row.put("fleet", fleet);
    row.put("mostTasks", run.mostTasks());
    row.put("dollarsPerDay", rounded(run.dollars()));
    row.put("targetMillis", target(run));
    row.put("shareWithinTarget", rounded(run.shareWithin(target(run))));
    row.put("worstP99Millis", rounded(run.worstMillis()));
    row.put("shareGivenUp", rounded(run.droppedShare()));
    return row;
  }

  private static String key(String name) {
    return switch (name) {
      case "for peak" -> "forPeak";
      case "for mean" -> "forMean";
      case String other -> other;
    };
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
