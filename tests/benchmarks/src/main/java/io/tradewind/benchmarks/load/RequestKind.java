package io.tradewind.benchmarks.load;

import java.util.List;

/// What the requests of a mixed load are, and how often each is sent.
public enum RequestKind {
  /// A signed order around the middle of the book, that rests or trades.
  ORDER("place order", 20),
  /// A signed order far from the market, that a later [#CANCEL] takes back.
  RESTING_ORDER("place far order", 10),
  /// Takes a far order back.
  CANCEL("cancel order", 10),
  /// All balances.
  ACCOUNT("account", 8),
  /// The open orders of a symbol.
  OPEN_ORDERS("openOrders", 6),
  /// The trades of an account.
  MY_TRADES("myTrades", 6),
  /// The book.
  DEPTH("depth", 10),
  /// Candles.
  KLINES("klines", 8),
  /// The ticker of a day.
  TICKER("ticker/24hr", 10),
  /// The public trades.
  TRADES("trades", 8),
  /// The listed symbols.
  EXCHANGE_INFO("exchangeInfo", 4);

  private final String title;
  private final int percent;

  RequestKind(String title, int percent) {
    this.title = title;
    this.percent = percent;
  }

  /// How a table names it.
  ///
  /// @return a few words
  public String title() {
    return title;
  }

  /// Its share of all requests.
  ///
  /// @return in percent; all together are 100
  public int percent() {
    return percent;
  }

  /// Its place among all kinds.
  ///
  /// @return from 0
  public int index() {
    return List.of(values()).indexOf(this);
  }

  static RequestKind at(int percentile) {
    var rest = percentile;
    for (var kind : values()) {
      rest -= kind.percent;
      if (rest < 0) {
        return kind;
      }
    }
    throw new IllegalArgumentException("percentile: %d must be below 100".formatted(percentile));
  }
}
