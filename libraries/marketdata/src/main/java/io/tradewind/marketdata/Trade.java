package io.tradewind.marketdata;

import io.tradewind.model.Event;
import io.tradewind.model.Side;

/// A trade as the public sees it.
///
/// @param tradeId per symbol, from 1, without gaps
/// @param aggregateTradeId per symbol, from 1; the same for consecutive trades of one taker at one
///   price
/// @param priceTicks what it happened at
/// @param quantityLots how much
/// @param quoteUnits what it cost
/// @param buyerIsMaker true when the resting order bought
/// @param timestampMicros when, in microseconds since 1970 UTC
public record Trade(
    long tradeId,
    long aggregateTradeId,
    long priceTicks,
    long quantityLots,
    long quoteUnits,
    boolean buyerIsMaker,
    long timestampMicros) {

  /// The public part of an event.
  ///
  /// @param event the engine's fact
  /// @param timestampMicros the time of its batch
  /// @return without orders and accounts
  public static Trade of(Event.TradeExecuted event, long timestampMicros) {
    return new Trade(
        event.tradeId(),
        event.aggregateTradeId(),
        event.priceTicks(),
        event.quantityLots(),
        event.quoteUnits(),
        event.takerSide() == Side.SELL,
        timestampMicros);
  }
}
