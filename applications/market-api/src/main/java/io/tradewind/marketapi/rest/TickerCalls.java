package io.tradewind.marketapi.rest;

import io.tradewind.marketapi.Amounts;
import io.tradewind.marketapi.Market;
import io.tradewind.marketapi.MarketReads;
import io.tradewind.marketdata.BookTicker;
import io.tradewind.marketdata.WindowStatistics;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Listings;
import io.tradewind.protocol.SymbolFormat;
import java.util.List;
import java.util.function.BiFunction;

/// `avgPrice`, `ticker/price` and `ticker/bookTicker`.
final class TickerCalls {
  private static final int ONE_WEIGHT = 2;
  private static final int MANY_WEIGHT = 4;
  private static final int MAX_SYMBOLS = 4_096;
  private static final int TICKER_BYTES = 160;
  private static final int AVERAGE_MINUTES = 5;

  private final MarketReads reads;
  private final Listings listings;

  TickerCalls(MarketReads reads, Listings listings) {
    this.reads = reads;
    this.listings = listings;
  }

  private record Average(WindowStatistics window, long lastTradeMicros) {
    static Average of(Market market, int symbolId) {
      var symbol = market.symbol(symbolId);
      var last = symbol.trades().last();
      return new Average(
          symbol.average(market.timestampMicros()), last == null ? 0 : last.timestampMicros());
    }
  }

  void averagePrice(ApiCall call) {
    call.charge(ONE_WEIGHT);
    var format = listings.require(call.parameters().symbol());
    var wireTime = call.wireTime();
    reads.answer(
        call,
        market -> Average.of(market, format.symbol().symbolId()),
        average -> {
          var json =
              new JsonWriter(TICKER_BYTES)
                  .beginObject()
                  .field("mins", AVERAGE_MINUTES)
                  .name("price");
          Amounts.average(json, format, average.window);
          return json.field("closeTime", wireTime.of(average.lastTradeMicros)).endObject();
        });
  }

  void price(ApiCall call) {
    answer(
        call,
        (market, symbolId) -> {
          var last = market.symbol(symbolId).trades().last();
          return last == null ? 0L : last.priceTicks();
        },
        (json, format, ticks) -> format.price(json, "price", ticks));
  }

  void bookTicker(ApiCall call) {
    answer(
        call, (market, symbolId) -> market.symbol(symbolId).book().ticker(), TickerCalls::quotes);
  }

  private static void quotes(JsonWriter json, SymbolFormat format, BookTicker quotes) {
    format.price(json, "bidPrice", quotes.bidTicks());
    format.quantity(json, "bidQty", quotes.bidLots());
    format.price(json, "askPrice", quotes.askTicks());
    format.quantity(json, "askQty", quotes.askLots());
  }

  /// Writes a symbol's part of an answer behind its code.
  @FunctionalInterface
  private interface Members<T> {
    void write(JsonWriter json, SymbolFormat format, T copied);
  }

  private <T> void answer(ApiCall call, BiFunction<Market, Integer, T> copy, Members<T> members) {
    var one = call.parameters().has("symbol");
    call.charge(one ? ONE_WEIGHT : MANY_WEIGHT);
    var selection = SymbolSelection.of(call.parameters(), listings, MAX_SYMBOLS);
    reads.answer(
        call,
        market ->
            selection.symbols().stream()
                .map(format -> copy.apply(market, format.symbol().symbolId()))
                .toList(),
        copies -> render(selection, copies, members));
  }

  private static <T> JsonWriter render(
      SymbolSelection selection, List<T> copies, Members<T> members) {
    var json = new JsonWriter(TICKER_BYTES * (copies.size() + 1));
    if (!selection.single()) {
      json.beginArray();
    }
    for (var index = 0; index < copies.size(); index++) {
      var format = selection.symbols().get(index);
      json.beginObject().field("symbol", format.symbol().code());
      members.write(json, format, copies.get(index));
      json.endObject();
    }
    return selection.single() ? json : json.endArray();
  }
}
