package io.tradewind.benchmarks;

import io.tradewind.accountapi.client.AdminClient;
import io.tradewind.benchmarks.load.Load;
import io.tradewind.benchmarks.load.LoadPlan;
import io.tradewind.benchmarks.load.OrderMix;
import io.tradewind.benchmarks.load.OrderWriter;
import io.tradewind.benchmarks.load.Outcomes;
import io.tradewind.benchmarks.load.RequestTape;
import io.tradewind.benchmarks.venue.TradingAccounts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Measures signed REST orders against a venue in another process.
///
/// The highest rate is found in two steps. A closed loop, in which every connection sends its next
/// order as soon as one is answered, gives the saturated rate. Then a schedule at a share of it
/// runs for the full time; when the venue falls behind, the next try is slower. What is reported is
/// the fastest schedule that was kept, with latencies counted from the moments orders were due.
final class OrdersBenchmark {
  private static final OrderMix MIX = OrderMix.DEFAULT;
  private static final long SEED = 20_260_101;

  /// A wave is signed in one go; its requests are valid for a minute from then.
  private static final int WAVE_SECONDS = 20;

  private static final int SATURATION_SECONDS = 8;
  private static final double FIRST_SHARE = 0.92;
  private static final double NEXT_SHARE = 0.92;
  private static final int MOST_TRIES = 5;
  private static final double KEPT_SHARE = 0.99;
  private static final double KEPT_P99_MILLIS = 250;

  /// More than any venue here answers in a second; bounds the requests that are signed unused.
  private static final double FIRST_GUESS_PER_SECOND = 20_000;

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
    var writer = writer(venue);
    var all = new Outcomes();
    var guess = FIRST_GUESS_PER_SECOND;
    if (settings.warmupSeconds() > 0) {
      say("warming up, %d s".formatted(settings.warmupSeconds()));
      guess = warmUp(venue, writer, all, report);
    }
    var measured =
        settings.ratePerSecond() > 0
            ? scheduled(venue, writer, settings.ratePerSecond(), all)
            : highest(venue, writer, guess, all, report);
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

  private OrderWriter writer(BenchmarkVenue venue) {
    var load = settings.load();
    try (AdminClient admin = venue.admin()) {
      var name = "bench-" + Long.toString(System.currentTimeMillis(), 36);
      var traders = TradingAccounts.open(admin, name, TradingAccounts.LOAD_CLASS, load.accounts());
      return new OrderWriter(
          host(venue.url()), traders, DemoTerms.of(load.symbols(), MIX), MIX, SEED);
    }
  }

  private static String host(URI url) {
    return url.getHost() + ":" + url.getPort();
  }

  /// Loads in short waves, for the rate of a cold venue can't be guessed.
  private double warmUp(BenchmarkVenue venue, OrderWriter writer, Outcomes all, Report report)
      throws IOException {
    var rate = FIRST_GUESS_PER_SECOND;
    var remaining = settings.warmupSeconds();
    while (remaining > 0) {
      var seconds = Math.min(remaining, 5);
      var outcomes = wave(venue, writer, 0, rate, seconds);
      all.add(outcomes);
      rate = Math.max(1_000, outcomes.acknowledgedPerSecond());
      remaining -= seconds;
    }
    report.condition("warmupSeconds", settings.warmupSeconds());
    return rate;
  }

  private Outcomes highest(
      BenchmarkVenue venue, OrderWriter writer, double guess, Outcomes all, Report report)
      throws IOException {
    say("saturating, %d s".formatted(SATURATION_SECONDS));
    var saturated = wave(venue, writer, 0, guess, SATURATION_SECONDS);
    all.add(saturated);
    say("  %.0f orders/s".formatted(saturated.acknowledgedPerSecond()));
    report
        .metric("saturatedOrdersPerSecond", saturated.acknowledgedPerSecond())
        .metric("saturatedP50Millis", saturated.latencyMillis(50))
        .metric("saturatedP99Millis", saturated.latencyMillis(99));
    var rate = saturated.acknowledgedPerSecond() * FIRST_SHARE;
    for (var attempt = 1; ; attempt++) {
      var outcomes = scheduled(venue, writer, rate, all);
      var kept =
          outcomes.acknowledgedPerSecond() >= rate * KEPT_SHARE
              && outcomes.latencyMillis(99) <= KEPT_P99_MILLIS;
      if (kept || attempt == MOST_TRIES) {
        report.condition("scheduleKept", kept);
        return outcomes;
      }
      rate *= NEXT_SHARE;
    }
  }

  private Outcomes scheduled(BenchmarkVenue venue, OrderWriter writer, double rate, Outcomes all)
      throws IOException {
    say("sending %.0f orders/s by schedule, %d s".formatted(rate, settings.seconds()));
    var total = new Outcomes();
    for (var remaining = settings.seconds(); remaining > 0; remaining -= WAVE_SECONDS) {
      total.add(wave(venue, writer, rate, rate, Math.min(remaining, WAVE_SECONDS)));
    }
    all.add(total);
    say(
        "  %.0f orders/s, p50 %.2f ms, p99 %.2f ms"
            .formatted(
                total.acknowledgedPerSecond(), total.latencyMillis(50), total.latencyMillis(99)));
    return total;
  }

  /// Signs and sends one wave.
  ///
  /// @param rate by schedule, or 0 for a closed loop
  /// @param guess how many requests a second may be needed
  private Outcomes wave(
      BenchmarkVenue venue, OrderWriter writer, double rate, double guess, int seconds)
      throws IOException {
    var tape = new RequestTape();
    var margin = rate > 0 ? 1 : 1.8;
    writer.write(tape, (int) Math.ceil(guess * margin * seconds));
    var load = settings.load();
    var url = venue.url();
    return Load.run(
        new LoadPlan(
            new InetSocketAddress(InetAddress.getAllByName(url.getHost())[0], url.getPort()),
            load.connections(),
            load.pipeline(),
            rate,
            Duration.ofSeconds(rate > 0 ? seconds * 2L : seconds)),
        tape);
  }

  private void conditions(Report report) {
    var load = settings.load();
    report
        .condition("connections", load.connections())
        .condition("requestsInFlightPerConnection", load.pipeline())
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
