package io.tradewind.marketapi;

import io.tradewind.history.HistoryReader;
import io.tradewind.history.HistoryReader.Range;
import io.tradewind.marketdata.AggregateTrade;
import io.tradewind.marketdata.Trade;
import java.util.ArrayList;
import java.util.List;

/// Trades of the read model, in aggregate. Blocks: used on virtual threads.
///
/// @param history the read model
/// @param symbolId where
public record PastTrades(HistoryReader history, int symbolId) {
  /// The most pages that one call reads.
  private static final int MAX_PAGES = 8;

  /// A row of the read model in the words of market data.
  ///
  /// @param row a trade
  /// @return the same trade
  public static Trade trade(HistoryReader.PublicTrade row) {
    return new Trade(
        row.tradeId(),
        row.aggregateTradeId(),
        row.priceTicks(),
        row.quantityLots(),
        row.quoteUnits(),
        row.buyerIsMaker(),
        row.timestampMicros());
  }

  private List<Trade> page(long fromTradeId, long startMicros, long endMicros) {
    var range = new Range(fromTradeId, startMicros, endMicros, HistoryReader.MAX_ROWS);
    return history.trades(symbolId, range).rows().stream().map(PastTrades::trade).toList();
  }

  /// The oldest aggregates from an id on.
  ///
  /// @param aggregateTradeId the lowest
  /// @param limit the most
  /// @return ascending, whole
  public List<AggregateTrade> fromAggregate(long aggregateTradeId, int limit) {
    return oldest(firstTradeOf(aggregateTradeId), Long.MIN_VALUE, Long.MAX_VALUE, limit);
  }

  /// The oldest aggregates from a trade and a time on.
  ///
  /// @param fromTradeId the lowest trade, or 0 for none
  /// @param startMicros the earliest time, or Long.MIN_VALUE for none
  /// @param endMicros the latest time, included, or Long.MAX_VALUE for none
  /// @param limit the most
  /// @return ascending, whole
  public List<AggregateTrade> oldest(
      long fromTradeId, long startMicros, long endMicros, int limit) {
    var trades = new ArrayList<Trade>();
    var from = fromTradeId;
    var start = startMicros;
    for (var pages = 0; pages < MAX_PAGES; pages++) {
      var page = page(from, start, endMicros);
      trades.addAll(page);
      if (page.size() < HistoryReader.MAX_ROWS) {
        return first(AggregateTrade.of(trades), limit);
      }
      var aggregates = AggregateTrade.of(trades);
      if (aggregates.size() > limit) {
        return first(aggregates, limit);
      }
      from = page.getLast().tradeId() + 1;
      start = Long.MIN_VALUE;
    }
    var aggregates = AggregateTrade.of(trades);
    return aggregates.subList(0, Math.max(0, aggregates.size() - 1)); // the last may go on
  }

  /// The newest aggregates up to a time, of one page of trades.
  ///
  /// @param endMicros the latest time, included, or Long.MAX_VALUE for none
  /// @param limit the most
  /// @return ascending, whole; fewer than the limit when one page holds fewer
  public List<AggregateTrade> newest(long endMicros, int limit) {
    var trades = page(0, Long.MIN_VALUE, endMicros);
    var aggregates = AggregateTrade.of(trades);
    if (!trades.isEmpty() && trades.getFirst().tradeId() > 1 && aggregates.size() > 1) {
      aggregates = aggregates.subList(1, aggregates.size()); // the first may begin earlier
    }
    return aggregates.subList(Math.max(0, aggregates.size() - limit), aggregates.size());
  }

  private static List<AggregateTrade> first(List<AggregateTrade> aggregates, int limit) {
    return aggregates.subList(0, Math.min(limit, aggregates.size()));
  }

  /// Finds the first trade of an aggregate by bisection: aggregate ids grow with trade ids and are
  /// never above them.
  private long firstTradeOf(long aggregateTradeId) {
    var newest = history.trades(symbolId, new Range(0, Long.MIN_VALUE, Long.MAX_VALUE, 1)).rows();
    if (newest.isEmpty()) {
      return aggregateTradeId;
    }
    var low = Math.max(1, aggregateTradeId);
    var high = newest.getFirst().tradeId() + 1;
    while (low < high) {
      var middle = (low + high) >>> 1;
      var row = history.trades(symbolId, new Range(middle, Long.MIN_VALUE, Long.MAX_VALUE, 1));
      if (row.rows().isEmpty() || row.rows().getFirst().aggregateTradeId() >= aggregateTradeId) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
