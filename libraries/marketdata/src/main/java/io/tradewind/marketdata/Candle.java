package io.tradewind.marketdata;

/// The trades of one interval, summed up.
///
/// @param openMicros where the interval starts, in microseconds since 1970 UTC
/// @param openTicks price of its first trade
/// @param highTicks highest price
/// @param lowTicks lowest price
/// @param closeTicks price of its last trade
/// @param volumeLots base quantity
/// @param quoteUnits quote quantity
/// @param tradeCount number of trades; 0 for an interval without any, which repeats the close
///   before
/// @param takerBuyLots base quantity of the trades in which the taker bought
/// @param takerBuyQuoteUnits quote quantity of those
/// @param firstTradeId of the interval, -1 when it has none
/// @param lastTradeId of the interval, -1 when it has none
public record Candle(
    long openMicros,
    long openTicks,
    long highTicks,
    long lowTicks,
    long closeTicks,
    long volumeLots,
    long quoteUnits,
    long tradeCount,
    long takerBuyLots,
    long takerBuyQuoteUnits,
    long firstTradeId,
    long lastTradeId) {}
