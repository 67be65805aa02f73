package io.tradewind.marketapi.rest;

import io.tradewind.history.HistoryReader;
import io.tradewind.marketapi.MarketReads;
import io.tradewind.marketapi.PastTrades;
import io.tradewind.marketdata.AggregateTrade;
import io.tradewind.marketdata.RecentTrades;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.ApiHandler;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Listings;
import io.tradewind.protocol.Parameters;
import io.tradewind.protocol.SymbolFormat;
import io.tradewind.protocol.WireTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// `aggTrades`: from memory, and from the read model what is older.
final class AggregateTradesCall implements ApiHandler {
  private static final int WEIGHT = 4;
  private static final int DEFAULT_LIMIT = 500;
  private static final int MAX_LIMIT = 1_000;
  private static final int TRADE_BYTES = 144;

  private final MarketReads reads;
  private final Listings listings;
  private final @Nullable HistoryReader history;

  AggregateTradesCall(MarketReads reads, Listings listings, @Nullable HistoryReader history) {
    this.reads = reads;
    this.listings = listings;
    this.history = history;
  }

  /// Which aggregates.
  ///
  /// @param fromId the lowest id, or -1 for none
  /// @param startMicros the earliest time, or Long.MIN_VALUE
  /// @param endMicros the latest time, or Long.MAX_VALUE
  /// @param limit the most
  private record Wanted(long fromId, long startMicros, long endMicros, int limit) {
    static Wanted of(Parameters parameters) {
      var fromId = parameters.longOr("fromId", -1);
      var start = parameters.timeMicrosOr("startTime", Long.MIN_VALUE);
      var end = lastMicro(parameters.timeMicrosOr("endTime", Long.MAX_VALUE));
      if (fromId >= 0 && (start != Long.MIN_VALUE || end != Long.MAX_VALUE)) {
        throw ApiErrors.BAD_COMBINATION.exception();
      }
      return new Wanted(fromId, start, end, parameters.limit(DEFAULT_LIMIT, MAX_LIMIT));
    }

    /// A time in milliseconds includes the whole of its millisecond.
    private static long lastMicro(long micros) {
      return micros != Long.MAX_VALUE && micros % 1_000 == 0 ? micros + 999 : micros;
    }

    boolean oldestFirst() {
      return fromId >= 0 || startMicros != Long.MIN_VALUE;
    }

    boolean matches(AggregateTrade trade) {
      return trade.aggregateTradeId() >= fromId
          && trade.timestampMicros() >= startMicros
          && trade.timestampMicros() <= endMicros;
    }
  }

  /// What memory holds of the answer.
  ///
  /// @param trades those that are surely whole
  /// @param complete true when no older ones belong to the answer
  /// @param firstTradeId of the first that memory holds whole, or Long.MAX_VALUE
  private record Known(List<AggregateTrade> trades, boolean complete, long firstTradeId) {
    static Known of(RecentTrades ring, Wanted wanted) {
      var firstId = ring.oldestWholeAggregateId();
      Predicate<AggregateTrade> whole = trade -> trade.aggregateTradeId() >= firstId;
      Predicate<AggregateTrade> matching = whole.and(wanted::matches);
      var trades =
          wanted.oldestFirst()
              ? ring.oldestAggregates(matching, wanted.limit)
              : ring.newestAggregates(matching, wanted.limit);
      var oldest = ring.oldestAggregates(whole, 1);
      var none = oldest.isEmpty();
      var first = none ? Long.MAX_VALUE : oldest.getFirst().firstTradeId();
      var reached =
          ring.lastTradeId() == 0
              || first == 1
              || (!wanted.oldestFirst() && trades.size() == wanted.limit)
              || (wanted.fromId >= 0 && wanted.fromId >= firstId)
              || (!none && wanted.startMicros > oldest.getFirst().timestampMicros());
      return new Known(trades, reached, first);
    }
  }

  @Override
  public void handle(ApiCall call) {
    call.charge(WEIGHT);
    var format = SymbolSelection.one(call.parameters(), listings);
    var wanted = Wanted.of(call.parameters());
    var symbolId = format.symbol().symbolId();
    var wireTime = call.wireTime();
    if (history == null) {
      reads.answer(
          call,
          market -> Known.of(market.symbol(symbolId).trades(), wanted).trades,
          trades -> render(format, wireTime, trades));
    } else {
      var past = new PastTrades(history, symbolId);
      reads.answerBlocking(
          call,
          market -> Known.of(market.symbol(symbolId).trades(), wanted),
          known -> render(format, wireTime, withPast(past, wanted, known)));
    }
  }

  private static List<AggregateTrade> withPast(PastTrades past, Wanted wanted, Known known) {
    if (known.complete) {
      return known.trades;
    }
    List<AggregateTrade> older;
    if (wanted.fromId >= 0) {
      older = past.fromAggregate(wanted.fromId, wanted.limit);
    } else if (wanted.oldestFirst()) {
      older = past.oldest(0, wanted.startMicros, wanted.endMicros, wanted.limit);
    } else {
      older = past.newest(wanted.endMicros, wanted.limit);
    }
    var merged = new ArrayList<AggregateTrade>();
    older.stream().filter(trade -> trade.firstTradeId() < known.firstTradeId).forEach(merged::add);
    if (merged.isEmpty() || adjacent(merged.getLast(), known.trades)) {
      merged.addAll(known.trades);
    }
    return wanted.oldestFirst()
        ? merged.subList(0, Math.min(wanted.limit, merged.size()))
        : merged.subList(Math.max(0, merged.size() - wanted.limit), merged.size());
  }

  /// False when the read model's pages ended before memory begins: the rest is another call's.
  private static boolean adjacent(AggregateTrade last, List<AggregateTrade> next) {
    return next.isEmpty() || next.getFirst().firstTradeId() == last.lastTradeId() + 1;
  }

  private static JsonWriter render(
      SymbolFormat format, WireTime wireTime, List<AggregateTrade> trades) {
    var json = new JsonWriter(TRADE_BYTES * trades.size() + 2).beginArray();
    for (var trade : trades) {
      json.beginObject().field("a", trade.aggregateTradeId());
      format.price(json, "p", trade.priceTicks());
      format.quantity(json, "q", trade.quantityLots());
      json.field("f", trade.firstTradeId())
          .field("l", trade.lastTradeId())
          .field("T", wireTime.of(trade.timestampMicros()))
          .field("m", trade.buyerIsMaker())
          .field("M", true)
          .endObject();
    }
    return json.endArray();
  }
}
