package io.tradewind.drills;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.benchmarks.DemoTerms;
import io.tradewind.benchmarks.load.Load;
import io.tradewind.benchmarks.load.LoadPlan;
import io.tradewind.benchmarks.load.MixedWriter;
import io.tradewind.benchmarks.load.OrderMix;
import io.tradewind.benchmarks.load.Outcomes;
import io.tradewind.benchmarks.load.RequestKind;
import io.tradewind.benchmarks.load.RequestTape;
import io.tradewind.benchmarks.venue.TradingAccounts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Orders at any rate, with cancels among them. Owned by one thread.
final class OverloadTraffic {
  private static final int ACCOUNTS = 32;

  /// As many as the edge lets one address have, less a few.
  private static final int CONNECTIONS = 480;

  private static final int CLOSED_CONNECTIONS = 64;
  private static final int ORDERS_A_CANCEL = 9;

  private final InetSocketAddress target;
  private final MixedWriter writer;
  private long acceptedOrders;
  private long doubtfulOrders;

  /// What came of orders and of cancels.
  record Answers(Outcomes orders, Outcomes cancels) {}

  OverloadTraffic(BenchmarkVenue venue, long seed) throws IOException {
    var url = venue.url();
    target = new InetSocketAddress(InetAddress.getAllByName(url.getHost())[0], url.getPort());
    try (var admin = venue.admin()) {
      var traders = TradingAccounts.open(admin, "overload", TradingAccounts.LOAD_CLASS, ACCOUNTS);
      writer =
          new MixedWriter(
              url.getHost() + ":" + url.getPort(),
              traders,
              DemoTerms.of(List.of(), OrderMix.LIMITED),
              seed,
              1);
    }
  }

  /// Sends the next order whenever one is answered: the most that the venue does.
  ///
  /// @return acknowledged orders a second
  double capacity(int mostOrders, int seconds) throws IOException {
    var tape = new RequestTape();
    writer.writeOrders(tape, mostOrders);
    return send(tape, CLOSED_CONNECTIONS, 0, seconds).orders().acknowledgedPerSecond();
  }

  /// Places orders that rest, for the cancels of later loads.
  void placeFar(int count, int ratePerSecond) throws IOException {
    var tape = new RequestTape();
    writer.writeFarOrders(tape, count);
    send(tape, CLOSED_CONNECTIONS, ratePerSecond, count / ratePerSecond * 2 + 2);
  }

  /// Sends by schedule, one cancel in ten.
  Answers load(int ratePerSecond, int seconds) throws IOException {
    var tape = new RequestTape();
    var groups = ratePerSecond * seconds / (ORDERS_A_CANCEL + 1);
    for (var group = 0; group < groups; group++) {
      writer.writeOrders(tape, ORDERS_A_CANCEL);
      writer.writeCancels(tape, 1);
    }
    return send(tape, CONNECTIONS, ratePerSecond, seconds * 3);
  }

  /// How many cancels [#load] sends.
  static int cancels(int ratePerSecond, int seconds) {
    return ratePerSecond * seconds / (ORDERS_A_CANCEL + 1);
  }

  /// Orders that were acknowledged, of all that was sent.
  long acceptedOrders() {
    return acceptedOrders;
  }

  /// Orders without an answer that tells their outcome.
  long doubtfulOrders() {
    return doubtfulOrders;
  }

  private Answers send(RequestTape tape, int connections, int ratePerSecond, int seconds)
      throws IOException {
    var kinds =
        Load.runByKind(
            new LoadPlan(target, connections, 1, ratePerSecond, Duration.ofSeconds(seconds)), tape);
    var orders = new Outcomes();
    var cancels = new Outcomes();
    for (var kind = 0; kind < kinds.size(); kind++) {
      var outcomes = kinds.get(kind);
      if (kind == RequestKind.CANCEL.index()) {
        cancels.add(outcomes);
      } else if (outcomes.acknowledged() + outcomes.refused() + outcomes.unanswered() > 0) {
        orders.add(outcomes);
      }
    }
    acceptedOrders += orders.acknowledged();
    doubtfulOrders += orders.unanswered() + serverErrors(orders);
    return new Answers(orders, cancels);
  }

  private static long serverErrors(Outcomes outcomes) {
    return outcomes.refusals().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("5"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
