package io.tradewind.launcher;

import io.tradewind.protocol.ApiHandler;
import java.util.HashMap;
import java.util.Map;

/// The names that the WebSocket API has for calls of the market-data REST API.
final class WebSocketMethods {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("exchangeInfo", "exchangeInfo"),
          Map.entry("depth", "depth"),
          Map.entry("trades", "trades.recent"),
          Map.entry("historicalTrades", "trades.historical"),
          Map.entry("aggTrades", "trades.aggregate"),
          Map.entry("klines", "klines"),
          Map.entry("uiKlines", "uiKlines"),
          Map.entry("avgPrice", "avgPrice"),
          Map.entry("ticker", "ticker"),
          Map.entry("ticker/24hr", "ticker.24hr"),
          Map.entry("ticker/tradingDay", "ticker.tradingDay"),
          Map.entry("ticker/price", "ticker.price"),
          Map.entry("ticker/bookTicker", "ticker.book"));

  private WebSocketMethods() {}

  /// Renames calls.
  ///
  /// @param byPath REST calls, by what follows `/api/v3/`
  /// @return by the name of their method; calls without one are left out
  static Map<String, ApiHandler> of(Map<String, ApiHandler> byPath) {
    var methods = new HashMap<String, ApiHandler>();
    byPath.forEach((path, handler) -> {
      var name = NAMES.get(path);
      if (name != null) {
        methods.put(name, handler);
      }
    });
    return Map.copyOf(methods);
  }
}
