package io.tradewind.benchmarks.mixed;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.benchmarks.DemoTerms;
import io.tradewind.benchmarks.load.Load;
import io.tradewind.benchmarks.load.LoadPlan;
import io.tradewind.benchmarks.load.MixedWriter;
import io.tradewind.benchmarks.load.OrderMix;
import io.tradewind.benchmarks.load.RequestTape;
import io.tradewind.benchmarks.load.SymbolTerms;
import io.tradewind.benchmarks.load.Trader;
import io.tradewind.benchmarks.venue.TradingAccounts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/// A mixed load by schedule against the public port of a venue, wave by wave.
public final class MixedLoad {
  /// How many accounts trade.
  public static final int ACCOUNTS = 32;

  /// How many connections the requests go over.
  public static final int CONNECTIONS = 64;

  private static final List<SymbolTerms> TERMS = DemoTerms.of(List.of(), OrderMix.LIMITED);

  private final InetSocketAddress target;
  private final List<Trader> traders;
  private final MixedWriter writer;
  private final int rate;

  /// Opens accounts; nothing is sent yet.
  ///
  /// @param venue which
  /// @param ratePerSecond requests a second, at least 1
  /// @param seed of the requests
  /// @throws IOException if the venue's address can't be found
  public MixedLoad(BenchmarkVenue venue, int ratePerSecond, long seed) throws IOException {
    var url = venue.url();
    target = new InetSocketAddress(InetAddress.getAllByName(url.getHost())[0], url.getPort());
    rate = ratePerSecond;
    try (var admin = venue.admin()) {
      var name = "mixed-" + Long.toString(System.currentTimeMillis(), 36);
      traders = TradingAccounts.open(admin, name, TradingAccounts.LOAD_CLASS, ACCOUNTS);
    }
    writer =
        new MixedWriter(url.getHost() + ":" + url.getPort(), traders, TERMS, seed, ratePerSecond);
  }

  /// The accounts.
  ///
  /// @return with keys
  public List<Trader> traders() {
    return traders;
  }

  /// The same requests by nobody, for a server that reads no keys.
  ///
  /// @param ratePerSecond requests a second
  /// @param seconds how long they last
  /// @return to be sent
  public static RequestTape sample(int ratePerSecond, int seconds) {
    var nobody = new Trader("k".repeat(64), "s".repeat(64));
    var tape = new RequestTape();
    new MixedWriter("127.0.0.1:8080", List.of(nobody), TERMS, 1, ratePerSecond)
        .write(tape, ratePerSecond * seconds);
    return tape;
  }

  /// Sends a wave and waits for its answers.
  ///
  /// @param seconds at most 50
  /// @return what came back
  /// @throws IOException if the venue can't be reached
  public MixedOutcomes wave(int seconds) throws IOException {
    var tape = new RequestTape();
    writer.write(tape, rate * seconds);
    var plan = new LoadPlan(target, CONNECTIONS, 1, rate, Duration.ofSeconds(seconds * 2L));
    return new MixedOutcomes(Load.runByKind(plan, tape));
  }
}
