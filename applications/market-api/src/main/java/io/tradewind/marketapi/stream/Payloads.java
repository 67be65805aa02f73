package io.tradewind.marketapi.stream;

import io.tradewind.marketapi.Amounts;
import io.tradewind.marketdata.AggregateTrade;
import io.tradewind.marketdata.BookTicker;
import io.tradewind.marketdata.Candle;
import io.tradewind.marketdata.DepthChanges;
import io.tradewind.marketdata.Trade;
import io.tradewind.marketdata.WindowStatistics;
import io.tradewind.model.View;
import io.tradewind.model.View.Level;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.SymbolFormat;
import io.tradewind.protocol.WireTime;
import java.util.List;

/// The JSON of the streams' messages.
///
/// @param format of the symbol
/// @param wireTime the unit of times
/// @param eventMicros the time of the event, in microseconds since 1970 UTC
record Payloads(SymbolFormat format, WireTime wireTime, long eventMicros) {
  private static final int SMALL_BYTES = 256;
  private static final int LEVEL_BYTES = 48;

  private String code() {
    return format.symbol().code();
  }

  private JsonWriter event(String type) {
    return new JsonWriter(SMALL_BYTES)
        .beginObject()
        .field("e", type)
        .field("E", wireTime.of(eventMicros))
        .field("s", code());
  }

  JsonWriter trade(Trade trade) {
    var json = event("trade").field("t", trade.tradeId());
    format.price(json, "p", trade.priceTicks());
    format.quantity(json, "q", trade.quantityLots());
    return json.field("T", wireTime.of(trade.timestampMicros()))
        .field("m", trade.buyerIsMaker())
        .field("M", true)
        .endObject();
  }

  JsonWriter aggregateTrade(AggregateTrade trade) {
    var json = event("aggTrade").field("a", trade.aggregateTradeId());
    format.price(json, "p", trade.priceTicks());
    format.quantity(json, "q", trade.quantityLots());
    return json.field("f", trade.firstTradeId())
        .field("l", trade.lastTradeId())
        .field("T", wireTime.of(trade.timestampMicros()))
        .field("m", trade.buyerIsMaker())
        .field("M", true)
        .endObject();
  }

  JsonWriter quotes(BookTicker ticker) {
    var json =
        new JsonWriter(SMALL_BYTES).beginObject().field("u", ticker.updateId()).field("s", code());
    format.price(json, "b", ticker.bidTicks());
    format.quantity(json, "B", ticker.bidLots());
    format.price(json, "a", ticker.askTicks());
    format.quantity(json, "A", ticker.askLots());
    return json.endObject();
  }

  JsonWriter depth(DepthChanges.Update update) {
    var json =
        event("depthUpdate").field("U", update.firstUpdateId()).field("u", update.lastUpdateId());
    levels(json, "b", update.bids());
    levels(json, "a", update.asks());
    return json.endObject();
  }

  JsonWriter partialDepth(View.BookView book) {
    var json =
        new JsonWriter(SMALL_BYTES + LEVEL_BYTES * (book.bids().size() + book.asks().size()))
            .beginObject()
            .field("lastUpdateId", book.lastUpdateId());
    levels(json, "bids", book.bids());
    levels(json, "asks", book.asks());
    return json.endObject();
  }

  private void levels(JsonWriter json, String name, List<Level> levels) {
    json.name(name).beginArray();
    for (var level : levels) {
      json.beginArray();
      format.price(json, level.priceTicks());
      format.quantity(json, level.quantityLots());
      json.endArray();
    }
    json.endArray();
  }

  JsonWriter kline(StreamSpec.Kline spec, Candle candle, boolean closed) {
    var next = spec.interval().nextOpenMicros(candle.openMicros(), spec.offsetMicros());
    var json =
        event("kline")
            .name("k")
            .beginObject()
            .field("t", wireTime.of(candle.openMicros()))
            .field("T", wireTime.of(next) - 1)
            .field("s", code())
            .field("i", spec.interval().code())
            .field("f", candle.firstTradeId())
            .field("L", candle.lastTradeId());
    format.price(json, "o", candle.openTicks());
    format.price(json, "c", candle.closeTicks());
    format.price(json, "h", candle.highTicks());
    format.price(json, "l", candle.lowTicks());
    volume(json, "v", candle.volumeLots());
    json.field("n", candle.tradeCount()).field("x", closed);
    format.quote(json, "q", candle.quoteUnits());
    volume(json, "V", candle.takerBuyLots());
    format.quote(json, "Q", candle.takerBuyQuoteUnits());
    return json.field("B", "0").endObject().endObject();
  }

  JsonWriter averagePrice(WindowStatistics window, long lastTradeMicros) {
    var json = event("avgPrice").field("i", "5m").name("w");
    Amounts.average(json, format, window);
    return json.field("T", wireTime.of(lastTradeMicros)).endObject();
  }

  JsonWriter miniTicker(WindowStatistics window) {
    var json = event(TickerKind.MINI.eventType());
    format.price(json, "c", window.lastTicks());
    range(json, window);
    return json.endObject();
  }

  JsonWriter ticker(WindowStatistics window, long lastLots, BookTicker quotes) {
    var json = event(TickerKind.FULL.eventType());
    change(json, window);
    format.price(json, "x", window.previousCloseTicks());
    format.price(json, "c", window.lastTicks());
    format.quantity(json, "Q", lastLots);
    format.price(json, "b", quotes.bidTicks());
    format.quantity(json, "B", quotes.bidLots());
    format.price(json, "a", quotes.askTicks());
    format.quantity(json, "A", quotes.askLots());
    range(json, window);
    window(json, window);
    return json.endObject();
  }

  JsonWriter windowTicker(TickerKind kind, WindowStatistics window) {
    var json = event(kind.eventType());
    change(json, window);
    format.price(json, "c", window.lastTicks());
    range(json, window);
    window(json, window);
    return json.endObject();
  }

  private void change(JsonWriter json, WindowStatistics window) {
    json.name("p");
    Amounts.change(json, format, window);
    json.name("P");
    Amounts.percent(json, window);
    json.name("w");
    Amounts.average(json, format, window);
  }

  private void range(JsonWriter json, WindowStatistics window) {
    format.price(json, "o", window.openTicks());
    format.price(json, "h", window.highTicks());
    format.price(json, "l", window.lowTicks());
    volume(json, "v", window.volumeLots());
    format.quote(json, "q", window.quoteUnits());
  }

  private void window(JsonWriter json, WindowStatistics window) {
    json.field("O", wireTime.of(window.openMicros()))
        .field("C", wireTime.of(window.closeMicros()))
        .field("F", window.firstTradeId())
        .field("L", window.lastTradeId())
        .field("n", window.tradeCount());
  }

  private void volume(JsonWriter json, String name, long lots) {
    json.name(name);
    Amounts.volume(json, format, lots);
  }
}
