package io.tradewind.marketapi.rest;

import io.tradewind.marketapi.Amounts;
import io.tradewind.marketapi.Market;
import io.tradewind.marketapi.MarketReads;
import io.tradewind.marketdata.BookTicker;
import io.tradewind.marketdata.CandleInterval;
import io.tradewind.marketdata.SymbolMarket;
import io.tradewind.marketdata.WindowStatistics;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Listings;
import io.tradewind.protocol.Parameters;
import io.tradewind.protocol.SymbolFormat;
import io.tradewind.protocol.WireTime;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/// `ticker/24hr`, `ticker/tradingDay` and `ticker`: the trades of a stretch of time.
///
/// Windows of up to a day are exact to the minute, longer ones to a quarter of an hour; both start
/// at a whole one, so that they are up to that much longer.
final class WindowTickerCalls {
  private static final long MINUTE_MICROS = 60_000_000;
  private static final int DAY_MINUTES = 1_440;
  private static final int CACHE_SECONDS = 1;
  private static final int MAX_SYMBOLS = 4_096;
  private static final int TICKER_BYTES = 720;
  private static final int WEIGHT_PER_SYMBOL = 4;
  private static final int MAX_WEIGHT = 200;
  private static final Pattern WINDOW_SIZE =
      Pattern.compile("([1-9]|[1-5]\\d)m|([1-9]|1\\d|2[0-3])h|([1-7])d");

  private final MarketReads reads;
  private final Listings listings;

  WindowTickerCalls(MarketReads reads, Listings listings) {
    this.reads = reads;
    this.listings = listings;
  }

  /// What the answer needs of a symbol.
  ///
  /// @param window the trades
  /// @param lastLots quantity of the last trade
  /// @param quotes the best prices
  private record Copy(WindowStatistics window, long lastLots, BookTicker quotes) {
    static Copy of(SymbolMarket market, WindowStatistics window) {
      var last = market.trades().last();
      return new Copy(window, last == null ? 0 : last.quantityLots(), market.book().ticker());
    }
  }

  /// How much of a ticker is shown.
  ///
  /// @param full false for MINI
  /// @param quotes whether the best prices are part of FULL
  /// @param wireTime the unit of times
  private record Form(boolean full, boolean quotes, WireTime wireTime) {
    static Form of(ApiCall call, boolean quotes) {
      return switch (call.parameters().optional("type")) {
        case null -> new Form(true, quotes, call.wireTime());
        case "FULL" -> new Form(true, quotes, call.wireTime());
        case "MINI" -> new Form(false, quotes, call.wireTime());
        default -> throw ApiErrors.INVALID_TICKER_TYPE.exception();
      };
    }
  }

  void day(ApiCall call) {
    var single = call.parameters().has("symbol");
    call.charge(single || call.parameters().has("symbols") ? 2 : 80);
    var selection = SymbolSelection.of(call.parameters(), listings, MAX_SYMBOLS);
    var count = selection.symbols().size();
    if (selection.named() && count > 20) {
      call.charge(count > 100 ? 78 : 38);
    }
    answer(call, selection, Form.of(call, true), (symbol, now) -> symbol.window(DAY_MINUTES, now));
  }

  void tradingDay(ApiCall call) {
    var selection = charged(call);
    var offset = TimeZoneOffset.micros(call.parameters());
    answer(
        call,
        selection,
        Form.of(call, false),
        (symbol, now) -> {
          var open = CandleInterval.D1.openMicros(now, offset);
          var end = CandleInterval.D1.nextOpenMicros(open, offset) - 1_000;
          return WindowStatistics.over(symbol.candles(CandleInterval.M1), open, end);
        });
  }

  void rolling(ApiCall call) {
    var selection = charged(call);
    var minutes = windowMinutes(call.parameters());
    var series = minutes <= DAY_MINUTES ? CandleInterval.M1 : CandleInterval.M15;
    answer(
        call,
        selection,
        Form.of(call, false),
        (symbol, now) ->
            WindowStatistics.over(symbol.candles(series), now - minutes * MINUTE_MICROS, now));
  }

  private SymbolSelection charged(ApiCall call) {
    call.charge(WEIGHT_PER_SYMBOL);
    var selection = SymbolSelection.required(call.parameters(), listings);
    var weight = Math.min(MAX_WEIGHT, WEIGHT_PER_SYMBOL * selection.symbols().size());
    if (weight > WEIGHT_PER_SYMBOL) {
      call.charge(weight - WEIGHT_PER_SYMBOL);
    }
    return selection;
  }

  private static int windowMinutes(Parameters parameters) {
    var text = parameters.optional("windowSize");
    if (text == null) {
      return DAY_MINUTES;
    }
    if (!WINDOW_SIZE.matcher(text).matches()) {
      throw ApiErrors.invalidData("windowSize").exception();
    }
    var number = Integer.parseInt(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 'm' -> number;
      case 'h' -> number * 60;
      default -> number * DAY_MINUTES;
    };
  }

  private void answer(
      ApiCall call,
      SymbolSelection selection,
      Form form,
      BiFunction<SymbolMarket, Long, WindowStatistics> window) {
    call.cacheFor(CACHE_SECONDS);
    reads.answer(
        call, market -> copy(market, selection, window), copies -> render(selection, copies, form));
  }

  private static List<Copy> copy(
      Market market,
      SymbolSelection selection,
      BiFunction<SymbolMarket, Long, WindowStatistics> window) {
    return selection.symbols().stream()
        .map(format -> market.symbol(format.symbol().symbolId()))
        .map(symbol -> Copy.of(symbol, window.apply(symbol, market.timestampMicros())))
        .toList();
  }

  private static JsonWriter render(SymbolSelection selection, List<Copy> copies, Form form) {
    var json = new JsonWriter(TICKER_BYTES * (copies.size() + 1));
    if (!selection.single()) {
      json.beginArray();
    }
    for (var index = 0; index < copies.size(); index++) {
      ticker(json, selection.symbols().get(index), copies.get(index), form);
    }
    return selection.single() ? json : json.endArray();
  }

  private static void ticker(JsonWriter json, SymbolFormat format, Copy copy, Form form) {
    var window = copy.window;
    json.beginObject().field("symbol", format.symbol().code());
    if (form.full) {
      Amounts.change(json.name("priceChange"), format, window);
      Amounts.percent(json.name("priceChangePercent"), window);
      Amounts.average(json.name("weightedAvgPrice"), format, window);
      if (form.quotes) {
        format.price(json, "prevClosePrice", window.previousCloseTicks());
      }
    }
    format.price(json, "lastPrice", window.lastTicks());
    if (form.full && form.quotes) {
      format.quantity(json, "lastQty", copy.lastLots);
      format.price(json, "bidPrice", copy.quotes.bidTicks());
      format.quantity(json, "bidQty", copy.quotes.bidLots());
      format.price(json, "askPrice", copy.quotes.askTicks());
      format.quantity(json, "askQty", copy.quotes.askLots());
    }
    format.price(json, "openPrice", window.openTicks());
    format.price(json, "highPrice", window.highTicks());
    format.price(json, "lowPrice", window.lowTicks());
    Amounts.volume(json.name("volume"), format, window.volumeLots());
    format.quote(json, "quoteVolume", window.quoteUnits());
    json.field("openTime", form.wireTime.of(window.openMicros()))
        .field("closeTime", form.wireTime.of(window.closeMicros()))
        .field("firstId", window.firstTradeId())
        .field("lastId", window.lastTradeId())
        .field("count", window.tradeCount())
        .endObject();
  }
}
