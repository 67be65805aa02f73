package io.tradewind.drills.failover;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.benchmarks.load.Trader;
import io.tradewind.benchmarks.venue.TradingAccounts;
import io.tradewind.drills.DrillOptions;
import io.tradewind.drills.DrillReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A drill that breaks something that orders depend on, in zones of its own, under clients that
/// write down what they see.
///
/// What counts as recovery is the longest time in which nobody was acknowledged anything, from the
/// last acknowledgement before the break: what a client would call the outage.
abstract class FailoverDrill implements Callable<Integer> {
  /// What a run is done in.
  static final int ZONES = 3;

  private static final int CLIENTS = 24;
  private static final long NANOS_A_MILLI = 1_000_000;
  private static final int SHOWN_FINDINGS = 10;

  @Mixin private final DrillOptions options = new DrillOptions();

  @Option(
      names = "--rate",
      defaultValue = "300",
      description = "orders and cancels a second (default: ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "8",
      description = "of load after each break (default: ${DEFAULT-VALUE})")
  private int seconds;

  private final String name;
  private final long worstMillis;
  private final List<Operation> history = new ArrayList<>();
  private final Histogram latency = new Histogram(3_600_000_000L, 3);

  /// Creates a drill.
  ///
  /// @param name of it
  /// @param worstMillis the longest outage that passes
  FailoverDrill(String name, long worstMillis) {
    this.name = name;
    this.worstMillis = worstMillis;
  }

  @Override
  public Integer call() throws Exception {
    var report = new DrillReport(name, options.repeats());
    var outages = new ArrayList<Long>();
    HistoryCheck.Result found;
    System.err.printf("starting %d zones%n", ZONES);
    try (var venue = open();
        var engines = new Engines(venue.data())) {
      prepare(venue, engines);
      var traders = traders(venue);
      warmUp(venue, traders);
      for (var repeat = 1; repeat <= options.repeats(); repeat++) {
        var outage = repeat(repeat, venue, engines, traders);
        mended(repeat, venue, report);
        outages.add(outage);
        report.recovered(outage);
        System.err.printf(
            "repeat %d of %d: nobody was answered for %d ms%n", repeat, options.repeats(), outage);
      }
      System.err.println("comparing the history with the journal");
      engines.awaitLeader(1);
      found = HistoryCheck.run(venue.data(), history);
    } finally {
      close();
    }
    return finish(report, found, outages);
  }

  private int finish(DrillReport report, HistoryCheck.Result found, List<Long> outages)
      throws Exception {
    found.findings().stream().limit(SHOWN_FINDINGS).forEach(System.err::println);
    var worst = outages.stream().mapToLong(Long::longValue).max().orElse(0);
    report
        .found(found.lost(), found.doubled())
        .detail("operations", history.size())
        .detail("acknowledged", count(Operation.Outcome.ACKNOWLEDGED))
        .detail("unknown", count(Operation.Outcome.UNKNOWN))
        .detail("errorsSeen", errors())
        .detail("epochs", found.epochs())
        .detail("findings", found.findings().size())
        .detail("p50Millis", latency.getValueAtPercentile(50) / 1_000.0)
        .detail("p99Millis", latency.getValueAtPercentile(99) / 1_000.0)
        .detail("operationsPerSecond", (double) rate)
        .detail("allowedOutageMillis", worstMillis)
        .detail("rtoMeans", "the longest time without an acknowledgement");
    var passed = found.findings().isEmpty() && worst <= worstMillis;
    report.finish(passed, System.out, options.json());
    return passed ? 0 : 1;
  }

  /// Breaks it.
  ///
  /// @param repeat from 1
  abstract void disturb(int repeat, BenchmarkVenue venue, Engines engines) throws Exception;

  /// Starts the venue.
  ///
  /// @return ready to trade, in [#ZONES] zones
  BenchmarkVenue open() throws Exception {
    return BenchmarkVenue.inZones(ZONES);
  }

  /// Sets up what the drill needs, before the first load.
  void prepare(BenchmarkVenue venue, Engines engines) throws Exception {}

  /// Sees to it that the next break hits what it is meant to, before the load of a repeat.
  void aim(BenchmarkVenue venue, Engines engines) throws Exception {}

  /// Mends what the venue does not mend by itself, after the load of a repeat.
  void heal() throws Exception {}

  /// Waits until what was broken is whole again, after the load of a repeat, and reports what else
  /// must hold.
  ///
  /// @param repeat from 1
  /// @throws io.tradewind.benchmarks.venue.VenueFailed if it does not become whole
  void mended(int repeat, BenchmarkVenue venue, DrillReport report) throws Exception {}

  /// Ends what [#prepare] set up, after the venue.
  void close() throws IOException {}

  private long repeat(int repeat, BenchmarkVenue venue, Engines engines, List<Trader> traders)
      throws Exception {
    engines.awaitLeader(ZONES);
    Gateways.awaitReady(venue.data(), ZONES);
    aim(venue, engines);
    try (var load = HistoryLoad.start(venue.url(), traders, rate, options.seed(), repeat)) {
      Thread.sleep(1_500);
      var brokenNanos = System.nanoTime();
      disturb(repeat, venue, engines);
      Thread.sleep(seconds * 1_000L);
      heal();
      var seen = load.stop();
      history.addAll(seen);
      seen.stream()
          .filter(Operation::acknowledged)
          .forEach(one -> latency.recordValue((one.answeredNanos() - one.sentNanos()) / 1_000));
      return outageMillis(seen, brokenNanos);
    }
  }

  private static long outageMillis(List<Operation> seen, long brokenNanos) {
    var answers =
        seen.stream()
            .filter(Operation::acknowledged)
            .map(Operation::answeredNanos)
            .sorted(Comparator.naturalOrder())
            .toList();
    var longest = 0L;
    for (var i = 1; i < answers.size(); i++) {
      if (answers.get(i) > brokenNanos) {
        longest = Math.max(longest, answers.get(i) - answers.get(i - 1));
      }
    }
    var last = seen.stream().mapToLong(Operation::answeredNanos).max().orElse(brokenNanos);
    var silentAtTheEnd = answers.isEmpty() ? last - brokenNanos : last - answers.getLast();
    return Math.max(longest, silentAtTheEnd) / NANOS_A_MILLI;
  }

  private void warmUp(BenchmarkVenue venue, List<Trader> traders) throws InterruptedException {
    System.err.println("warming up");
    try (var load = HistoryLoad.start(venue.url(), traders, rate, options.seed(), 0)) {
      Thread.sleep(seconds * 1_000L);
      history.addAll(load.stop());
    }
  }

  private static List<Trader> traders(BenchmarkVenue venue) {
    try (var admin = venue.admin()) {
      return TradingAccounts.open(admin, "drill", TradingAccounts.LOAD_CLASS, CLIENTS);
    }
  }

  private long count(Operation.Outcome outcome) {
    return history.stream().filter(one -> one.outcome() == outcome).count();
  }

  private Map<String, Long> errors() {
    return history.stream()
        .filter(one -> !one.error().isEmpty())
        .collect(Collectors.groupingBy(Operation::error, TreeMap::new, Collectors.counting()));
  }
}
