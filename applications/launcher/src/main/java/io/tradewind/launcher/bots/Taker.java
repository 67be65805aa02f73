package io.tradewind.launcher.bots;

import io.tradewind.launcher.bots.TradingApi.Side;
import io.tradewind.launcher.demo.DemoMarket;
import io.tradewind.launcher.demo.DemoSymbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.random.RandomGenerator;

/// Takes a little now and then, on either side, so that trades print. Owned by one thread.
final class Taker {
  /// The share of steps that trade.
  private static final double CHANCE = 0.4;

  private static final double MEDIAN_CASH = 250;
  private static final double MIN_CASH = 20;
  private static final double MAX_CASH = 6_000;

  /// How strongly holding twice the target turns the taker into a seller.
  private static final double INVENTORY_BIAS = 0.4;

  private final DemoSymbol symbol;
  private final TradingApi api;
  private final FairPrices prices;
  private final Inventory inventory;
  private final RandomGenerator random;

  Taker(
      DemoSymbol symbol,
      TradingApi api,
      FairPrices prices,
      Inventory inventory,
      RandomGenerator random) {
    this.symbol = symbol;
    this.api = api;
    this.prices = prices;
    this.inventory = inventory;
    this.random = random;
  }

  /// Sends a market order, or waits for another step.
  void step() {
    if (random.nextDouble() > CHANCE) {
      return;
    }
    double sells = 0.5 + INVENTORY_BIAS * inventory.excess(symbol.base());
    var side = random.nextDouble() < sells ? Side.SELL : Side.BUY;
    double cash = Math.clamp(MEDIAN_CASH * Math.exp(random.nextGaussian()), MIN_CASH, MAX_CASH);
    double base = cash / prices.pair(symbol.base(), DemoMarket.CASH);
    api.take(
        symbol.code(),
        side,
        BigDecimal.valueOf(base).setScale(symbol.lot().scale(), RoundingMode.UP));
  }
}
