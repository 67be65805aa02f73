package io.tradewind.launcher.bots;

import io.tradewind.launcher.bots.TradingApi.Side;
import io.tradewind.launcher.demo.DemoMarket;
import io.tradewind.launcher.demo.DemoSymbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Keeps a ladder of orders on both sides of a symbol's fair price.
///
/// Each step moves the few orders that are furthest out of place, so a book costs a few requests a
/// second however deep it is. Orders never take (LIMIT_MAKER): when the fair price jumps over the
/// other side, the refusal is taken as "not yet", and the stale side is moved first at the next
/// step. Owned by one thread.
final class MarketMaker {
  private static final int MOVES_PER_STEP = 2;
  private static final int STEPS_BETWEEN_CHECKS = 10;

  /// How far holding twice the target pushes the prices down, as a share.
  private static final double SKEW = 0.0005;

  /// What the innermost order is worth, in the cash asset.
  private static final double LAYER_CASH = 1_500;

  private final DemoSymbol symbol;
  private final TradingApi api;
  private final FairPrices prices;
  private final Inventory inventory;
  private final RandomGenerator random;
  private final List<Quote> quotes = new ArrayList<>();
  private int steps;

  MarketMaker(
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
    for (int layer = 0; layer < Quote.LAYERS; layer++) {
      quotes.add(new Quote(Side.BUY, layer));
      quotes.add(new Quote(Side.SELL, layer));
    }
  }

  /// Cancels what an earlier run left, so that the ladder starts empty.
  void start() {
    api.cancelAll(symbol.code());
    quotes.forEach(Quote::closed);
    steps = 0;
  }

  /// Moves what is furthest out of place.
  void step() {
    if (++steps % STEPS_BETWEEN_CHECKS == 0) {
      forgetFilled();
    }
    double excess = inventory.excess(symbol.base());
    double fair = prices.pair(symbol.base(), symbol.quote()) * (1 - SKEW * excess);
    var empty = (int) quotes.stream().filter(quote -> !quote.isOpen()).count();
    quotes.stream()
        .filter(quote -> quote.urgency(fair) > 1)
        .sorted(Comparator.comparingDouble((Quote quote) -> quote.urgency(fair)).reversed())
        .limit(Math.max(MOVES_PER_STEP, empty))
        .toList()
        .forEach(quote -> move(quote, fair));
  }

  private void forgetFilled() {
    var open = api.openOrders(symbol.code());
    quotes.stream().filter(quote -> !open.contains(quote.orderId())).forEach(Quote::closed);
  }

  private void move(Quote quote, double fair) {
    if (quote.isOpen()) {
      cancel(quote);
    }
    var rounding = quote.side() == Side.BUY ? RoundingMode.FLOOR : RoundingMode.CEILING;
    var price = BigDecimal.valueOf(quote.target(fair)).setScale(symbol.tick().scale(), rounding);
    try {
      var id = api.rest(symbol.code(), quote.side(), quantity(quote.layer()), price);
      quote.opened(id, price.doubleValue());
    } catch (Refused e) {
      if (e.code() != Refused.ORDER_REJECTED) {
        throw e;
      }
    }
  }

  private void cancel(Quote quote) {
    try {
      api.cancel(symbol.code(), quote.orderId());
    } catch (Refused e) {
      if (e.code() != Refused.UNKNOWN_ORDER) {
        throw e;
      }
    }
    quote.closed();
  }

  private BigDecimal quantity(int layer) {
    double cash = LAYER_CASH * (1 + layer) * (0.5 + random.nextDouble());
    double base = cash / prices.pair(symbol.base(), DemoMarket.CASH);
    return BigDecimal.valueOf(base)
        .setScale(symbol.lot().scale(), RoundingMode.DOWN)
        .max(symbol.lot());
  }
}
