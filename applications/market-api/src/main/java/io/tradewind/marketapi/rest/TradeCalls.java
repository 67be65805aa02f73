package io.tradewind.marketapi.rest;

import io.tradewind.history.HistoryReader;
import io.tradewind.history.HistoryReader.Range;
import io.tradewind.marketapi.Market;
import io.tradewind.marketapi.MarketReads;
import io.tradewind.marketapi.PastTrades;
import io.tradewind.marketdata.Trade;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Listings;
import io.tradewind.protocol.SymbolFormat;
import io.tradewind.protocol.WireTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `trades` and `historicalTrades`: from memory, and from the read model what is older.
final class TradeCalls {
  private static final int WEIGHT = 25;
  private static final int DEFAULT_LIMIT = 500;
  private static final int MAX_LIMIT = 1_000;
  private static final int TRADE_BYTES = 160;

  private final MarketReads reads;
  private final Listings listings;
  private final @Nullable HistoryReader history;

  TradeCalls(MarketReads reads, Listings listings, @Nullable HistoryReader history) {
    this.reads = reads;
    this.listings = listings;
    this.history = history;
  }

  void trades(ApiCall call) {
    call.charge(WEIGHT);
    answer(call, -1);
  }

  void historicalTrades(ApiCall call) {
    call.charge(WEIGHT);
    answer(call, call.parameters().longOr("fromId", -1));
  }

  private void answer(ApiCall call, long fromId) {
    var format = SymbolSelection.one(call.parameters(), listings);
    var limit = call.parameters().limit(DEFAULT_LIMIT, MAX_LIMIT);
    var symbolId = format.symbol().symbolId();
    var wireTime = call.wireTime();
    if (history == null) {
      reads.answer(
          call,
          market -> Known.of(market, symbolId, fromId, limit).trades,
          trades -> render(format, wireTime, trades));
    } else {
      reads.answerBlocking(
          call,
          market -> Known.of(market, symbolId, fromId, limit),
          known -> render(format, wireTime, withPast(history, symbolId, known)));
    }
  }

  /// What memory holds of a page.
  ///
  /// @param firstId where the page starts
  /// @param missing how many trades from there on memory does not hold
  /// @param trades the rest of the page
  private record Known(long firstId, int missing, List<Trade> trades) {
    static Known of(Market market, int symbolId, long fromId, int limit) {
      var ring = market.symbol(symbolId).trades();
      var first = fromId >= 0 ? Math.max(1, fromId) : Math.max(1, ring.lastTradeId() - limit + 1);
      var oldest = Math.min(ring.oldestTradeId(), ring.lastTradeId() + 1);
      var missing = Math.clamp(oldest - first, 0, limit);
      return new Known(first, missing, ring.from(first, limit - missing));
    }
  }

  private static List<Trade> withPast(HistoryReader history, int symbolId, Known known) {
    if (known.missing == 0) {
      return known.trades;
    }
    var range = new Range(known.firstId, Long.MIN_VALUE, Long.MAX_VALUE, known.missing);
    var trades = new ArrayList<Trade>();
    history.trades(symbolId, range).rows().forEach(row -> trades.add(PastTrades.trade(row)));
    trades.addAll(known.trades);
    return trades;
  }

  private static JsonWriter render(SymbolFormat format, WireTime wireTime, List<Trade> trades) {
    var json = new JsonWriter(TRADE_BYTES * trades.size() + 2).beginArray();
    for (var trade : trades) {
      json.beginObject().field("id", trade.tradeId());
      format.price(json, "price", trade.priceTicks());
      format.quantity(json, "qty", trade.quantityLots());
      format.quote(json, "quoteQty", trade.quoteUnits());
      json.field("time", wireTime.of(trade.timestampMicros()))
          .field("isBuyerMaker", trade.buyerIsMaker())
          .field("isBestMatch", true)
          .endObject();
    }
    return json.endArray();
  }
}
