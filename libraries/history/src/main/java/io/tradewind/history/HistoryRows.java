package io.tradewind.history;

import io.tradewind.marketdata.Candle;
import io.tradewind.marketdata.CandleFill;
import io.tradewind.marketdata.CandleInterval;
import io.tradewind.marketdata.Trade;
import io.tradewind.model.AppliedCommand;
import io.tradewind.model.Event;
import io.tradewind.model.ExecutionReport;
import io.tradewind.model.Order;
import io.tradewind.model.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What some batches add up to: rows to insert, orders to update, candles to merge.
///
/// An order is held once, as it stands after the last batch; most orders are born and closed within
/// one write and cost one insert. Owned by one thread.
final class HistoryRows {
  private final Map<OrderKey, Order> opened = new LinkedHashMap<>();
  private final Map<OrderKey, Order> changed = new LinkedHashMap<>();
  private final List<FillRow> fills = new ArrayList<>();
  private final Map<Integer, List<Trade>> trades = new LinkedHashMap<>();

  private HistoryRows() {}

  record OrderKey(int symbolId, long orderId) {}

  /// An order's share of a trade.
  record FillRow(Order order, ExecutionReport.Fill fill, long timestampMicros) {
    boolean buyer() {
      return order.terms().side() == Side.BUY;
    }
  }

  static HistoryRows of(List<HistoryBatch> batches) {
    var rows = new HistoryRows();
    for (var batch : batches) {
      for (var command : batch.commands()) {
        rows.add(command, batch.timestampMicros());
      }
    }
    return rows;
  }

  private void add(AppliedCommand command, long timestampMicros) {
    for (var report : ExecutionReport.of(timestampMicros, command.events())) {
      add(report);
      var fill = report.fill();
      if (fill != null) {
        fills.add(new FillRow(report.order(), fill, timestampMicros));
      }
    }
    for (var event : command.events()) {
      if (event instanceof Event.TradeExecuted trade) {
        trades
            .computeIfAbsent(trade.symbolId(), _ -> new ArrayList<>())
            .add(Trade.of(trade, timestampMicros));
      }
    }
  }

  private void add(ExecutionReport report) {
    var order = report.order();
    var key = new OrderKey(order.terms().symbolId(), order.orderId());
    if (report.execution() == ExecutionReport.Execution.NEW || opened.containsKey(key)) {
      opened.put(key, order);
    } else {
      changed.put(key, order);
    }
  }

  /// Orders accepted in these batches.
  List<Order> opened() {
    return List.copyOf(opened.values());
  }

  /// Orders accepted before these batches that changed in them.
  List<Order> changed() {
    return List.copyOf(changed.values());
  }

  List<FillRow> fills() {
    return fills;
  }

  /// By symbol, ascending by id.
  Map<Integer, List<Trade>> trades() {
    return trades;
  }

  /// What the trades add to a symbol's candles, ascending by time.
  static List<Candle> candles(List<Trade> trades, CandleInterval interval) {
    return CandleFill.aggregate(
        interval, 0, trades.stream().map(HistoryRows::candleOfOne).toList());
  }

  private static Candle candleOfOne(Trade trade) {
    var price = trade.priceTicks();
    var buys = trade.buyerIsMaker() ? 0 : 1;
    return new Candle(
        trade.timestampMicros(),
        price,
        price,
        price,
        price,
        trade.quantityLots(),
        trade.quoteUnits(),
        1,
        buys * trade.quantityLots(),
        buys * trade.quoteUnits(),
        trade.tradeId(),
        trade.tradeId());
  }
}
