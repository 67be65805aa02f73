package io.tradewind.benchmarks;

import io.tradewind.benchmarks.load.Load;
import io.tradewind.benchmarks.load.LoadPlan;
import io.tradewind.benchmarks.load.OrderMix;
import io.tradewind.benchmarks.load.OrderWriter;
import io.tradewind.benchmarks.load.Outcomes;
import io.tradewind.benchmarks.load.RequestTape;
import io.tradewind.benchmarks.load.Trader;
import io.tradewind.benchmarks.venue.ChildJava;
import io.tradewind.benchmarks.venue.VenueFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// The same generator, requests and connections against [BaselineServer]: how far from the ceiling
/// a venue is.
final class Baseline {
  private static final Duration WARM_UP = Duration.ofSeconds(4);
  private static final Duration MEASURED = Duration.ofSeconds(5);
  private static final int REQUESTS = 250_000;
  private static final String HOST = "127.0.0.1:8080";

  private Baseline() {}

  /// How fast the orders of a load can be answered at all.
  static Outcomes measure(OrdersSettings.LoadShape load) throws IOException {
    var tape = new RequestTape();
    var trader = new Trader("k".repeat(64), "s".repeat(64));
    new OrderWriter(
            HOST,
            List.of(trader),
            DemoTerms.of(load.symbols(), OrderMix.DEFAULT),
            OrderMix.DEFAULT,
            1)
        .write(tape, REQUESTS);
    return measure(tape, load.connections(), load.pipeline(), 0, MEASURED);
  }

  /// The same for requests of any kind.
  ///
  /// @param ratePerSecond by schedule, or 0 for a closed loop
  static Outcomes measure(
      RequestTape tape, int connections, int pipeline, double ratePerSecond, Duration duration)
      throws IOException {
    var process =
        new ProcessBuilder(ChildJava.command(List.of(), BaselineServer.class.getName(), List.of()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      var target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port(output));
      Load.run(new LoadPlan(target, connections, pipeline, ratePerSecond, WARM_UP), tape);
      return Load.run(new LoadPlan(target, connections, pipeline, ratePerSecond, duration), tape);
    } finally {
      process.destroy();
    }
  }

  private static int port(BufferedReader output) throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(BaselineServer.READY)) {
        return Integer.parseInt(line.substring(BaselineServer.READY.length()));
      }
    }
    throw new VenueFailed("the baseline's server ended");
  }
}
