package io.tradewind.marketdata;

import java.util.List;

/// The trades of a stretch of time, summed up: what a ticker says.
///
/// @param openMicros where it starts, a whole minute, in microseconds since 1970 UTC
/// @param closeMicros the moment it ends at
/// @param previousCloseTicks price of the last trade before it; its own open when that is not
///   known, 0 when there is neither
/// @param openTicks price of its first trade; without trades the previous close, as are the other
///   prices
/// @param highTicks highest price
/// @param lowTicks lowest price
/// @param lastTicks price of its last trade
/// @param volumeLots base quantity
/// @param quoteUnits quote quantity
/// @param tradeCount number of trades
/// @param firstTradeId of its trades, -1 when it has none
/// @param lastTradeId of its trades, -1 when it has none
public record WindowStatistics(
    long openMicros,
    long closeMicros,
    long previousCloseTicks,
    long openTicks,
    long highTicks,
    long lowTicks,
    long lastTicks,
    long volumeLots,
    long quoteUnits,
    long tradeCount,
    long firstTradeId,
    long lastTradeId) {

  /// Sums up the candles that opened in a stretch of time. The stretch is exact to the candle: one
  /// that a moment falls into counts whole.
  ///
  /// @param candles a series of short candles
  /// @param fromMicros the stretch's begin, rounded down to a candle's
  /// @param toMicros its end, included
  /// @return the sums
  public static WindowStatistics over(CandleSeries candles, long fromMicros, long toMicros) {
    var open = candles.interval().openMicros(fromMicros, 0);
    var before = candles.before(open);
    var found = candles.between(open, toMicros);
    if (found.isEmpty()) {
      var price = before == null ? 0 : before.closeTicks();
      return new WindowStatistics(
          open, toMicros, price, price, price, price, price, 0, 0, 0, -1, -1);
    }
    var previous = before == null ? found.getFirst().openTicks() : before.closeTicks();
    return sum(open, toMicros, previous, found);
  }

  private static WindowStatistics sum(
      long openMicros, long closeMicros, long previousCloseTicks, List<Candle> candles) {
    var high = Long.MIN_VALUE;
    var low = Long.MAX_VALUE;
    var volume = 0L;
    var quote = 0L;
    var count = 0L;
    for (var candle : candles) {
      high = Math.max(high, candle.highTicks());
      low = Math.min(low, candle.lowTicks());
      volume = Saturating.add(volume, candle.volumeLots());
      quote = Saturating.add(quote, candle.quoteUnits());
      count += candle.tradeCount();
    }
    return new WindowStatistics(
        openMicros,
        closeMicros,
        previousCloseTicks,
        candles.getFirst().openTicks(),
        high,
        low,
        candles.getLast().closeTicks(),
        volume,
        quote,
        count,
        candles.getFirst().firstTradeId(),
        candles.getLast().lastTradeId());
  }
}
