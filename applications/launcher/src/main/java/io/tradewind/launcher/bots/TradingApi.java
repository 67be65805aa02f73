package io.tradewind.launcher.bots;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// What a bot asks of the venue. Every call blocks, and fails with [Refused] or [Unreachable].
interface TradingApi {

  /// Rests an order that never takes, and returns its id.
  long rest(String symbol, Side side, BigDecimal quantity, BigDecimal price);

  /// Takes at once what is there.
  void take(String symbol, Side side, BigDecimal quantity);

  /// Cancels one order.
  void cancel(String symbol, long orderId);

  /// Cancels every open order of the account on a symbol; none is fine.
  void cancelAll(String symbol);

  /// The ids of the account's open orders on a symbol.
  Set<Long> openOrders(String symbol);

  /// Free and locked together, by asset.
  Map<String, BigDecimal> balances();

  /// The price of the last trade, if there was one.
  OptionalDouble lastPrice(String symbol);

  /// The side of an order.
  enum Side {
    /// Buys the base asset.
    BUY,
    /// Sells the base asset.
    SELL
  }
}
