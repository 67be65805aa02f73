package io.tradewind.benchmarks;

import io.tradewind.benchmarks.load.Load;
import io.tradewind.benchmarks.load.LoadPlan;
import io.tradewind.benchmarks.load.OrderWriter;
import io.tradewind.benchmarks.load.Outcomes;
import io.tradewind.benchmarks.load.RequestTape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/// Measures orders sent one way.
///
/// The highest rate is found in two steps. A closed loop, in which every connection sends its next
/// order as soon as one is answered, gives the saturated rate. Then a schedule at a share of it
/// runs for the full time; when the venue falls behind, the next try is slower. What is reported is
/// the fastest schedule that was kept, with latencies counted from the moments orders were due.
final class OrdersRun {
  /// A wave is signed in one go; its requests are valid for a minute from then.
  private static final int WAVE_SECONDS = 20;

  private static final int WARM_UP_WAVE_SECONDS = 5;
  private static final int SATURATION_SECONDS = 8;
  private static final double FIRST_SHARE = 0.92;
  private static final double NEXT_SHARE = 0.92;
  private static final int MOST_TRIES = 5;
  private static final double KEPT_SHARE = 0.99;
  private static final double KEPT_P99_MILLIS = 250;

  /// More than any venue here answers in a second; bounds the requests that are signed unused.
  private static final double FIRST_GUESS_PER_SECOND = 20_000;

  private final OrdersSettings settings;
  private final URI target;
  private final OrderWriter writer;
  private final Outcomes all;
  private double guess = FIRST_GUESS_PER_SECOND;

  /// Prepares to measure.
  ///
  /// @param settings what was asked
  /// @param target where orders are sent
  /// @param writer signs them
  /// @param all receives what became of every order
  OrdersRun(OrdersSettings settings, URI target, OrderWriter writer, Outcomes all) {
    this.settings = settings;
    this.target = target;
    this.writer = writer;
    this.all = all;
  }

  /// Loads in short waves, for the rate of a cold venue can't be guessed.
  void warmUp() throws IOException {
    var remaining = settings.warmupSeconds();
    while (remaining > 0) {
      var seconds = Math.min(remaining, WARM_UP_WAVE_SECONDS);
      var outcomes = wave(0, guess, seconds);
      guess = Math.max(1_000, outcomes.acknowledgedPerSecond());
      remaining -= seconds;
    }
  }

  /// Measures at the given rate, or at the highest.
  ///
  /// @param report receives what the saturated venue does
  Outcomes measure(Report report) throws IOException {
    return settings.ratePerSecond() > 0 ? scheduled(settings.ratePerSecond()) : highest(report);
  }

  private Outcomes highest(Report report) throws IOException {
    say("saturating, %d s".formatted(SATURATION_SECONDS));
    var saturated = wave(0, guess, SATURATION_SECONDS);
    say("  %.0f orders/s".formatted(saturated.acknowledgedPerSecond()));
    report
        .metric("saturatedOrdersPerSecond", saturated.acknowledgedPerSecond())
        .metric("saturatedP50Millis", saturated.latencyMillis(50))
        .metric("saturatedP99Millis", saturated.latencyMillis(99));
    var rate = saturated.acknowledgedPerSecond() * FIRST_SHARE;
    for (var attempt = 1; ; attempt++) {
      var outcomes = scheduled(rate);
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

  private Outcomes scheduled(double rate) throws IOException {
    say("sending %.0f orders/s by schedule, %d s".formatted(rate, settings.seconds()));
    var total = new Outcomes();
    for (var remaining = settings.seconds(); remaining > 0; remaining -= WAVE_SECONDS) {
      total.add(wave(rate, rate, Math.min(remaining, WAVE_SECONDS)));
    }
    say(
        "  %.0f orders/s, p50 %.2f ms, p99 %.2f ms"
            .formatted(
                total.acknowledgedPerSecond(), total.latencyMillis(50), total.latencyMillis(99)));
    return total;
  }

  /// Signs and sends one wave.
  ///
  /// @param rate by schedule, or 0 for a closed loop
  /// @param expected how many requests a second may be needed
  private Outcomes wave(double rate, double expected, int seconds) throws IOException {
    var tape = new RequestTape();
    var margin = rate > 0 ? 1 : 1.8;
    writer.write(tape, (int) Math.ceil(expected * margin * seconds));
    var load = settings.load();
    var address = InetAddress.getAllByName(target.getHost())[0];
    var outcomes =
        Load.run(
            new LoadPlan(
                new InetSocketAddress(address, target.getPort()),
                load.connections(),
                load.pipeline(),
                rate,
                Duration.ofSeconds(rate > 0 ? seconds * 2L : seconds)),
            tape);
    all.add(outcomes);
    return outcomes;
  }

  private static void say(String text) {
    System.err.println(text);
  }
}
