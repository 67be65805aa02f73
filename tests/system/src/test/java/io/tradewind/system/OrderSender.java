package io.tradewind.system;

import io.tradewind.benchmarks.load.Trader;
import io.tradewind.benchmarks.venue.RestClient;
import io.tradewind.launcher.demo.DemoMarket;
import io.tradewind.launcher.demo.DemoSymbol;
import io.tradewind.system.Submission.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.core.JacksonException;

/// Sends orders one after another until it is told to stop, and remembers what it was told of each.
///
/// Runs on a thread of its own; read its submissions after that thread ended.
final class OrderSender implements Runnable {
  private static final int TIMEOUT_CODE = -1007;
  private static final int REACH_TICKS = 15;

  private final RestClient client;
  private final String name;
  private final SplittableRandom random;
  private final List<Submission> submissions = new ArrayList<>();
  private volatile boolean stopped;

  /// @param name prefix of the client order ids; unique in the whole test
  OrderSender(URI baseUrl, Trader trader, String name, long seed) {
    this.client = new RestClient(baseUrl, trader);
    this.name = name;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public void run() {
    try (client) {
      while (!stopped) {
        submissions.add(submit(name + "-" + submissions.size()));
      }
    }
  }

  void stop() {
    stopped = true;
  }

  List<Submission> submissions() {
    return submissions;
  }

  private Submission submit(String clientOrderId) {
    var symbol = DemoMarket.SYMBOLS.get(random.nextInt(DemoMarket.SYMBOLS.size()));
    try {
      var answer = client.signed("POST", "/api/v3/order", order(symbol, clientOrderId, random));
      if (answer.ok()) {
        var orderId = answer.body().path("orderId").asLong();
        return new Submission(symbol.code(), clientOrderId, Outcome.ACKNOWLEDGED, orderId);
      }
      var outcome = answer.code() == TIMEOUT_CODE ? Outcome.UNKNOWN : Outcome.REFUSED;
      return new Submission(symbol.code(), clientOrderId, outcome, 0);
    } catch (IOException | JacksonException _) {
      stopped = true; // the venue is gone; whoever killed it starts the next round
      return new Submission(symbol.code(), clientOrderId, Outcome.UNKNOWN, 0);
    }
  }

  private static Map<String, String> order(
      DemoSymbol symbol, String clientOrderId, SplittableRandom random) {
    var price = price(symbol).add(tickOffset(symbol, random));
    var quantity =
        symbol
            .minNotional()
            .multiply(BigDecimal.valueOf(2L + random.nextInt(5)))
            .divide(price.multiply(symbol.lot()), 0, RoundingMode.UP)
            .multiply(symbol.lot());
    return Map.of(
        "symbol",
        symbol.code(),
        "side",
        random.nextBoolean() ? "BUY" : "SELL",
        "type",
        "LIMIT",
        "timeInForce",
        random.nextInt(3) == 0 ? "GTC" : "IOC",
        "price",
        price.toPlainString(),
        "quantity",
        quantity.toPlainString(),
        "newClientOrderId",
        clientOrderId);
  }

  static BigDecimal price(DemoSymbol symbol) {
    var base = BigDecimal.valueOf(DemoMarket.REFERENCE_PRICES.getOrDefault(symbol.base(), 1.0));
    var quote = BigDecimal.valueOf(DemoMarket.REFERENCE_PRICES.getOrDefault(symbol.quote(), 1.0));
    return base.divide(quote, symbol.tick().scale(), RoundingMode.HALF_UP);
  }

  private static BigDecimal tickOffset(DemoSymbol symbol, SplittableRandom random) {
    return symbol
        .tick()
        .multiply(BigDecimal.valueOf(random.nextInt(-REACH_TICKS, REACH_TICKS + 1)));
  }
}
