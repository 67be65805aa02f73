package io.tradewind.marketapi.stream;

import io.tradewind.marketdata.CandleInterval;

/// What a stream says: the meaning of its name.
public sealed interface StreamSpec {

  /// Every trade. `btcusdt@trade`
  ///
  /// @param symbolId where
  record Trades(int symbolId) implements StreamSpec {}

  /// Every aggregate of trades. `btcusdt@aggTrade`
  ///
  /// @param symbolId where
  record AggregateTrades(int symbolId) implements StreamSpec {}

  /// The best prices whenever they change. `btcusdt@bookTicker`
  ///
  /// @param symbolId where
  record Quotes(int symbolId) implements StreamSpec {}

  /// The changed levels. `btcusdt@depth`, `btcusdt@depth@100ms`
  ///
  /// @param symbolId where
  /// @param fast every 100 ms, else every second
  record Depth(int symbolId, boolean fast) implements StreamSpec {}

  /// The best levels. `btcusdt@depth5`, `btcusdt@depth20@100ms`
  ///
  /// @param symbolId where
  /// @param levels of each side: 5, 10 or 20
  /// @param fast every 100 ms, else every second
  record PartialDepth(int symbolId, int levels, boolean fast) implements StreamSpec {}

  /// The growing candle. `btcusdt@kline_1m`, `btcusdt@kline_1d@+08:00`
  ///
  /// @param symbolId where
  /// @param interval how long
  /// @param offsetMicros how far local time is ahead of UTC; shifts the boundaries only
  record Kline(int symbolId, CandleInterval interval, long offsetMicros) implements StreamSpec {}

  /// The average price of five minutes. `btcusdt@avgPrice`
  ///
  /// @param symbolId where
  record AveragePrice(int symbolId) implements StreamSpec {}

  /// A rolling window. `btcusdt@ticker`, `btcusdt@miniTicker`, `btcusdt@ticker_1h`
  ///
  /// @param symbolId where
  /// @param kind which
  record Ticker(int symbolId, TickerKind kind) implements StreamSpec {}

  /// The rolling windows of all symbols that changed. `!ticker@arr`, `!ticker_4h@arr`
  ///
  /// @param kind which
  record AllTickers(TickerKind kind) implements StreamSpec {}
}
