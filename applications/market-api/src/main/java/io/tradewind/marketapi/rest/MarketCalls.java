package io.tradewind.marketapi.rest;

import io.tradewind.marketapi.MarketReads;
import io.tradewind.marketapi.cached.CachedHistory;
import io.tradewind.protocol.ApiHandler;
import io.tradewind.protocol.Listings;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The table of market-data calls. Shared by event loops.
public final class MarketCalls {
  private final Map<String, ApiHandler> byPath = new LinkedHashMap<>();

  /// Creates the table.
  ///
  /// @param reads answers from the market
  /// @param listings what is listed
  /// @param history the read model, or null when there is none
  /// @param clock the time that clients are told
  public MarketCalls(
      MarketReads reads, Listings listings, @Nullable CachedHistory history, InstantSource clock) {
    var general = new GeneralCalls(listings, clock);
    byPath.put("ping", general::ping);
    byPath.put("time", general::time);
    byPath.put("exchangeInfo", general::exchangeInfo);
    byPath.put("depth", new DepthCall(reads, listings));
    var trades = new TradeCalls(reads, listings, history);
    byPath.put("trades", trades::trades);
    byPath.put("historicalTrades", trades::historicalTrades);
    byPath.put("aggTrades", new AggregateTradesCall(reads, listings, history));
    var klines = new KlinesCall(reads, listings, history);
    byPath.put("klines", klines);
    byPath.put("uiKlines", klines);
    var tickers = new TickerCalls(reads, listings);
    byPath.put("avgPrice", tickers::averagePrice);
    byPath.put("ticker/price", tickers::price);
    byPath.put("ticker/bookTicker", tickers::bookTicker);
    var windows = new WindowTickerCalls(reads, listings);
    byPath.put("ticker/24hr", windows::day);
    byPath.put("ticker/tradingDay", windows::tradingDay);
    byPath.put("ticker", windows::rolling);
  }

  /// The calls.
  ///
  /// @return by the part of the path behind `/api/v3/`
  public Map<String, ApiHandler> byPath() {
    return byPath;
  }
}
