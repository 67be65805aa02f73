package io.tradewind.drills;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.benchmarks.DemoTerms;
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
import java.time.Duration;
import java.util.List;

/// Signed orders by schedule, wave by wave, all of them counted.
final class DrillLoad {
  private static final int ACCOUNTS = 32;
  private static final int CONNECTIONS = 32;
  private static final OrderMix MIX = OrderMix.DEFAULT;

  private final BenchmarkVenue venue;
  private final OrderWriter writer;
  private final int rate;
  private final Outcomes all = new Outcomes();

  DrillLoad(BenchmarkVenue venue, int rate, long seed) {
    this.venue = venue;
    this.rate = rate;
    var url = venue.url();
    try (var admin = venue.admin()) {
      var name = "drill-" + Long.toString(System.currentTimeMillis(), 36);
      var traders = TradingAccounts.open(admin, name, TradingAccounts.LOAD_CLASS, ACCOUNTS);
      this.writer =
          new OrderWriter(
              url.getHost() + ":" + url.getPort(),
              traders,
              DemoTerms.of(List.of(), MIX),
              MIX,
              seed);
    }
  }

  /// Sends a wave and waits for its answers.
  Outcomes wave(int seconds) throws IOException {
    var tape = new RequestTape();
    writer.write(tape, rate * seconds);
    var url = venue.url();
    var target = new InetSocketAddress(InetAddress.getAllByName(url.getHost())[0], url.getPort());
    var outcomes =
        Load.run(
            new LoadPlan(target, CONNECTIONS, 1, rate, Duration.ofSeconds(seconds * 2L)), tape);
    all.add(outcomes);
    return outcomes;
  }

  /// What became of all waves.
  Outcomes all() {
    return all;
  }
}
