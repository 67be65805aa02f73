package io.tradewind.marketapi.stream;

import io.tradewind.marketdata.CandleInterval;
import io.tradewind.protocol.Listings;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the names of streams. They are case-sensitive, with symbols in lower case.
public final class StreamNames {
  /// The longest name, in characters.
  public static final int MAX_CHARACTERS = 64;

  private static final long EIGHT_HOURS_MICROS = 8 * 3_600_000_000L;
  private static final String EIGHT_HOURS = "@+08:00";
  private static final String KLINE = "kline_";
  private static final Map<String, TickerKind> TICKERS = new HashMap<>();

  static {
    for (var kind : TickerKind.values()) {
      TICKERS.put(kind.streamName(), kind);
    }
  }

  private final Listings listings;

  /// Creates a reader.
  ///
  /// @param listings the symbols that streams can name
  public StreamNames(Listings listings) {
    this.listings = listings;
  }

  /// Reads a name.
  ///
  /// @param name such as `btcusdt@depth@100ms`
  /// @return what it means, or null when it names no stream of a listed symbol
  public @Nullable StreamSpec parse(String name) {
    if (name.length() > MAX_CHARACTERS) {
      return null;
    }
    if (name.startsWith("!")) {
      return all(name);
    }
    var at = name.indexOf('@');
    if (at <= 0) {
      return null;
    }
    var symbol = name.substring(0, at);
    var upper = symbol.toUpperCase(Locale.ROOT);
    if (!symbol.equals(upper.toLowerCase(Locale.ROOT))) {
      return null;
    }
    var format = listings.symbol(upper);
    return format == null ? null : ofSymbol(format.symbol().symbolId(), name.substring(at + 1));
  }

  private static @Nullable StreamSpec all(String name) {
    if (!name.endsWith("@arr")) {
      return null;
    }
    var kind = TICKERS.get(name.substring(1, name.length() - "@arr".length()));
    return kind == null ? null : new StreamSpec.AllTickers(kind);
  }

  private static @Nullable StreamSpec ofSymbol(int symbolId, String stream) {
    if (stream.startsWith(KLINE)) {
      return kline(symbolId, stream.substring(KLINE.length()));
    }
    var ticker = TICKERS.get(stream);
    if (ticker != null) {
      return new StreamSpec.Ticker(symbolId, ticker);
    }
    return switch (stream) {
      case "trade" -> new StreamSpec.Trades(symbolId);
      case "aggTrade" -> new StreamSpec.AggregateTrades(symbolId);
      case "bookTicker" -> new StreamSpec.Quotes(symbolId);
      case "avgPrice" -> new StreamSpec.AveragePrice(symbolId);
      case "depth", "depth@1000ms" -> new StreamSpec.Depth(symbolId, false);
      case "depth@100ms" -> new StreamSpec.Depth(symbolId, true);
      case "depth5", "depth5@1000ms" -> new StreamSpec.PartialDepth(symbolId, 5, false);
      case "depth10", "depth10@1000ms" -> new StreamSpec.PartialDepth(symbolId, 10, false);
      case "depth20", "depth20@1000ms" -> new StreamSpec.PartialDepth(symbolId, 20, false);
      case "depth5@100ms" -> new StreamSpec.PartialDepth(symbolId, 5, true);
      case "depth10@100ms" -> new StreamSpec.PartialDepth(symbolId, 10, true);
      case "depth20@100ms" -> new StreamSpec.PartialDepth(symbolId, 20, true);
      default -> null;
    };
  }

  private static @Nullable StreamSpec kline(int symbolId, String text) {
    var shifted = text.endsWith(EIGHT_HOURS);
    var code = shifted ? text.substring(0, text.length() - EIGHT_HOURS.length()) : text;
    var interval = CandleInterval.of(code);
    return interval == null
        ? null
        : new StreamSpec.Kline(symbolId, interval, shifted ? EIGHT_HOURS_MICROS : 0);
  }
}
