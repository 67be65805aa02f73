package io.tradewind.benchmarks;

import io.tradewind.accountapi.client.AdminClient;
import io.tradewind.benchmarks.load.OrderMix;
import io.tradewind.benchmarks.load.OrderWriter;
import io.tradewind.benchmarks.load.Outcomes;
import io.tradewind.benchmarks.venue.TradingAccounts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Measures signed REST orders against a venue in another process, one way or both.
final class OrdersBenchmark {
  private static final OrderMix MIX = OrderMix.DEFAULT;
  private static final long SEED = 20_260_101;

  private final OrdersSettings settings;
  private final OrdersSettings.VenueChoice choice;

  OrdersBenchmark(OrdersSettings settings, OrdersSettings.VenueChoice choice) {
    this.settings = settings;
    this.choice = choice;
  }

  /// Runs, prints and writes.
  ///
  /// @return whether every order was answered, none was refused, and the venue's own count of
  ///   orders agrees with what was acknowledged
  boolean run(@Nullable Path json) throws IOException {
    var report = new Report("orders");
    Outcomes baseline = null;
    if (settings.baseline()) {
      say("measuring the baseline: a bare endpoint, 9 s");
      baseline = Baseline.measure(settings.load());
    }
    boolean sound;
    try (var venue = BenchmarkVenue.open(choice, settings.profile())) {
      sound = measure(venue, report);
      report.condition("durability", venue.durability());
    }
    if (baseline != null) {
      report
          .baseline("name", "bare Vert.x endpoint, constant answer, same generator and requests")
          .baseline("requestsPerSecond", baseline.acknowledgedPerSecond())
          .baseline("p50Millis", baseline.latencyMillis(50))
          .baseline("p99Millis", baseline.latencyMillis(99));
    }
    report.print(System.out);
    if (json != null) {
      report.write(json);
    }
    return sound;
  }

  private boolean measure(BenchmarkVenue venue, Report report) throws IOException {
    say("opening %d accounts".formatted(settings.load().accounts()));
    var all = new Outcomes();
    var measured =
        switch (settings.through()) {
          case EDGE -> run(venue, venue.url(), all, report);
          case DIRECT -> run(venue, venue.orderApiUrl(), all, report);
          case BOTH -> compare(venue, all, report);
        };
    say("counting what the venue holds");
    var held = venue.countOrders();
    report
        .metric("ordersPerSecond", measured.acknowledgedPerSecond())
        .metric("p50Millis", measured.latencyMillis(50))
        .metric("p99Millis", measured.latencyMillis(99))
        .metric("p999Millis", measured.latencyMillis(99.9))
        .metric("maxMillis", measured.latencyMillis(100))
        .metric("measuredOrders", measured.acknowledged())
        .metric("acknowledgedOrders", all.acknowledged())
        .metric("journaledOrders", held)
        .metric("unansweredOrders", all.unanswered())
        .metric("refusedOrders", all.refusals());
    conditions(report);
    var sound = all.unanswered() == 0 && all.refusals().isEmpty() && held == all.acknowledged();
    if (!sound) {
      say(
          "NOT SOUND: unanswered %d, refused %s, acknowledged %d, journaled %d"
              .formatted(all.unanswered(), all.refusals(), all.acknowledged(), held));
    }
    return sound;
  }

  private Outcomes run(BenchmarkVenue venue, URI target, Outcomes all, Report report)
      throws IOException {
    var run = prepared(venue, target, all);
    report.condition("warmupSeconds", settings.warmupSeconds());
    return run.measure(report);
  }

  /// Warms both ways up before either is measured, so that the second has no advantage.
  private Outcomes compare(BenchmarkVenue venue, Outcomes all, Report report) throws IOException {
    var direct = prepared(venue, venue.orderApiUrl(), all);
    var edge = prepared(venue, venue.url(), all);
    say("direct:");
    var directOutcomes = direct.measure(new Report("direct"));
    say("through the edge:");
    var outcomes = edge.measure(report);
    report
        .condition("warmupSeconds", settings.warmupSeconds() + " each way")
        .metric("directOrdersPerSecond", directOutcomes.acknowledgedPerSecond())
        .metric("directP50Millis", directOutcomes.latencyMillis(50))
        .metric("directP99Millis", directOutcomes.latencyMillis(99))
        .metric(
            "edgeToDirectRatio",
            outcomes.acknowledgedPerSecond() / Math.max(1, directOutcomes.acknowledgedPerSecond()));
    return outcomes;
  }

  private OrdersRun prepared(BenchmarkVenue venue, URI target, Outcomes all) throws IOException {
    var run = new OrdersRun(settings, target, writer(venue, target), all);
    if (settings.warmupSeconds() > 0) {
      say("warming up %s, %d s".formatted(target, settings.warmupSeconds()));
      run.warmUp();
    }
    return run;
  }

  private OrderWriter writer(BenchmarkVenue venue, URI target) {
    var load = settings.load();
    try (AdminClient admin = venue.admin()) {
      var name = "bench-" + Long.toString(System.nanoTime(), 36);
      var traders = TradingAccounts.open(admin, name, TradingAccounts.LOAD_CLASS, load.accounts());
      return new OrderWriter(host(target), traders, DemoTerms.of(load.symbols(), MIX), MIX, SEED);
    }
  }

  private static String host(URI url) {
    return url.getHost() + ":" + url.getPort();
  }

  private void conditions(Report report) {
    var load = settings.load();
    report
        .condition("connections", load.connections())
        .condition("requestsInFlightPerConnection", load.pipeline())
        .condition("through", settings.through().toString())
        .condition("accounts", load.accounts())
        .condition("symbols", DemoTerms.of(load.symbols(), MIX).size())
        .condition("mix", MIX.describe())
        .condition("seconds", settings.seconds())
        .condition(
            "schedule",
            settings.ratePerSecond() > 0
                ? "open loop at the given rate"
                : "open loop at the highest rate that was kept")
        .condition("generator", "same machine, own process, one thread, requests signed before")
        .condition("keptMeans", "99 % of the schedule acknowledged in time, p99 at most 250 ms");
  }

  private static void say(String text) {
    System.err.println(text);
  }
}
