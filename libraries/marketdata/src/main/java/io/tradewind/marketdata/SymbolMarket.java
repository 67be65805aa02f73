package io.tradewind.marketdata;

import io.tradewind.model.Event;
import io.tradewind.model.Symbol;
import io.tradewind.model.View;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Everything public about one symbol: its book, trades and candles. Owned by one thread.
///
/// Every input is recognized by its id when it comes again, so a follower may start the trades at
/// one sequence and the book at another.
public final class SymbolMarket {
  private static final long MINUTE_MICROS = 60_000_000;
  private static final int AVERAGE_MINUTES = 5;

  private Symbol symbol;
  private final DepthBook book;
  private final RecentTrades trades = new RecentTrades();
  private final Map<CandleInterval, CandleSeries> candles = new EnumMap<>(CandleInterval.class);
  private final CandleSeries minutes;

  /// Creates a market without orders or trades.
  ///
  /// @param symbol as listed
  public SymbolMarket(Symbol symbol) {
    this.symbol = symbol;
    book = new DepthBook(symbol.symbolId());
    for (var interval : CandleInterval.values()) {
      candles.put(interval, new CandleSeries(interval));
    }
    minutes = candles(CandleInterval.M1);
  }

  /// The symbol as it is now.
  ///
  /// @return with its status
  public Symbol symbol() {
    return symbol;
  }

  /// Takes another status of the symbol.
  ///
  /// @param changed the same symbol
  public void symbol(Symbol changed) {
    symbol = changed;
  }

  /// Takes an image of the book.
  ///
  /// @param image of the same symbol
  public void book(View.BookView image) {
    book.reset(image);
  }

  /// Takes a level change.
  ///
  /// @param change of the same symbol
  /// @return false when it was known
  public boolean apply(Event.LevelChanged change) {
    return book.apply(change);
  }

  /// Takes the next trade.
  ///
  /// @param trade its id is above the ones before
  /// @return false when it was known
  public boolean apply(Trade trade) {
    for (var series : candles.values()) {
      series.add(trade);
    }
    return trades.add(trade);
  }

  /// Lays the trades and candles that are known on top of a past that is read later than they came.
  ///
  /// @param past trades ascending by id
  /// @param pastCandles by interval, ascending, with trades; intervals without an entry are made
  ///   from the trades
  /// @param pageRows how many candles a whole page of the past has: a shorter one has no older past
  /// @return false, and nothing changes, when trades between the past and what is known are missing
  public boolean seed(
      List<Trade> past, Map<CandleInterval, List<Candle>> pastCandles, int pageRows) {
    var seen = trades.newest(RecentTrades.CAPACITY);
    var pastEnd = past.isEmpty() ? 0 : past.getLast().tradeId();
    if (!seen.isEmpty() && seen.getFirst().tradeId() > pastEnd + 1) {
      return false;
    }
    for (var series : candles.values()) {
      var page = pastCandles.get(series.interval());
      series.seed(page == null ? List.of() : page, page == null || page.size() < pageRows);
      past.forEach(series::add);
      seen.forEach(series::add);
    }
    trades.clear();
    past.forEach(trades::add);
    seen.forEach(trades::add);
    return true;
  }

  /// The book.
  ///
  /// @return live
  public DepthBook book() {
    return book;
  }

  /// The newest trades.
  ///
  /// @return live
  public RecentTrades trades() {
    return trades;
  }

  /// The newest candles of an interval.
  ///
  /// @param interval which
  /// @return live
  public CandleSeries candles(CandleInterval interval) {
    var series = candles.get(interval);
    if (series == null) {
      throw new IllegalStateException("no candles of " + interval);
    }
    return series;
  }

  /// The trades of the last minutes, to the minute: the first one counts whole, so that the window
  /// is up to 59.999999 s longer.
  ///
  /// @param windowMinutes how many, 1 to [CandleSeries#CAPACITY]
  /// @param nowMicros the end
  /// @return the sums
  public WindowStatistics window(int windowMinutes, long nowMicros) {
    return WindowStatistics.over(minutes, nowMicros - windowMinutes * MINUTE_MICROS, nowMicros);
  }

  /// The trades of the last five minutes, to the second, for their average price.
  ///
  /// @param nowMicros the end
  /// @return the sums
  public WindowStatistics average(long nowMicros) {
    return WindowStatistics.over(
        candles(CandleInterval.S1), nowMicros - AVERAGE_MINUTES * MINUTE_MICROS, nowMicros);
  }
}
