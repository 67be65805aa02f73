package io.tradewind.marketdata;

import java.util.ArrayList;
import java.util.List;

/// Consecutive trades of one taker at one price, as one.
///
/// @param aggregateTradeId per symbol, from 1
/// @param priceTicks what they happened at
/// @param quantityLots their sum
/// @param firstTradeId of them
/// @param lastTradeId of them
/// @param buyerIsMaker true when the resting orders bought
/// @param timestampMicros when, in microseconds since 1970 UTC
public record AggregateTrade(
    long aggregateTradeId,
    long priceTicks,
    long quantityLots,
    long firstTradeId,
    long lastTradeId,
    boolean buyerIsMaker,
    long timestampMicros) {

  /// Folds trades into aggregates.
  ///
  /// @param trades ascending by id, without gaps
  /// @return ascending; the first and last hold only what was given of them
  public static List<AggregateTrade> of(List<Trade> trades) {
    var aggregates = new ArrayList<AggregateTrade>();
    for (var trade : trades) {
      var open = aggregates.isEmpty() ? null : aggregates.getLast();
      if (open != null && open.aggregateTradeId == trade.aggregateTradeId()) {
        aggregates.set(aggregates.size() - 1, open.with(trade));
      } else {
        aggregates.add(of(trade));
      }
    }
    return aggregates;
  }

  static AggregateTrade of(Trade trade) {
    return new AggregateTrade(
        trade.aggregateTradeId(),
        trade.priceTicks(),
        trade.quantityLots(),
        trade.tradeId(),
        trade.tradeId(),
        trade.buyerIsMaker(),
        trade.timestampMicros());
  }

  AggregateTrade with(Trade trade) {
    return new AggregateTrade(
        aggregateTradeId,
        priceTicks,
        Saturating.add(quantityLots, trade.quantityLots()),
        firstTradeId,
        trade.tradeId(),
        buyerIsMaker,
        timestampMicros);
  }
}
