package io.tradewind.history;

import io.tradewind.marketdata.Candle;
import io.tradewind.marketdata.CandleInterval;
import io.tradewind.marketdata.Trade;
import io.tradewind.model.Order;
import io.tradewind.postgres.BinaryCopy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// Writes the rows of one transaction: COPY for what is new, one UPDATE for orders that changed,
/// one upsert for each candle.
final class RowWriter {
  /// The statements below find their rows by primary key, always: a plan made while a table is
  /// small, and kept, would scan it when it is large.
  static final String SETTINGS =
      """
      SET LOCAL synchronous_commit = off;
      SET LOCAL plan_cache_mode = force_generic_plan;
      SET LOCAL enable_seqscan = off;
      SET LOCAL enable_hashjoin = off;
      SET LOCAL enable_mergejoin = off
      """;

  private static final List<CandleInterval> KEPT =
      List.of(CandleInterval.M1, CandleInterval.H1, CandleInterval.D1);

  private static final String MERGE_CANDLE =
      """
      INSERT INTO history.candles AS c
        (symbol_id, interval, open_micros, open_ticks, high_ticks, low_ticks, close_ticks,
         volume_lots, quote_units, trade_count, taker_buy_lots, taker_buy_quote_units,
         first_trade_id, last_trade_id)
      VALUES (?, CAST(? AS history.candle_interval), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (symbol_id, interval, open_micros) DO UPDATE SET
        high_ticks = greatest(c.high_ticks, excluded.high_ticks),
        low_ticks = least(c.low_ticks, excluded.low_ticks),
        close_ticks = excluded.close_ticks,
        volume_lots = history.saturating_sum(c.volume_lots, excluded.volume_lots),
        quote_units = history.saturating_sum(c.quote_units, excluded.quote_units),
        trade_count = c.trade_count + excluded.trade_count,
        taker_buy_lots = history.saturating_sum(c.taker_buy_lots, excluded.taker_buy_lots),
        taker_buy_quote_units =
          history.saturating_sum(c.taker_buy_quote_units, excluded.taker_buy_quote_units),
        last_trade_id = excluded.last_trade_id
      """;

  private final Connection connection;

  RowWriter(Connection connection) {
    this.connection = connection;
  }

  void write(HistoryRows rows) throws SQLException {
    insertOrders(rows.opened());
    updateOrders(rows.changed());
    insertFills(rows.fills());
    insertTrades(rows.trades());
    mergeCandles(rows.trades());
  }

  private void insertOrders(List<Order> orders) throws SQLException {
    if (orders.isEmpty()) {
      return;
    }
    var copy =
        BinaryCopy.into(
            connection,
            "history.orders",
            "symbol_id",
            "order_id",
            "account_id",
            "side",
            "type",
            "time_in_force",
            "price_ticks",
            "quantity_lots",
            "quote_quantity_units",
            "client_order_id",
            "status",
            "filled_lots",
            "filled_quote_units",
            "created_micros",
            "updated_micros");
    for (var order : orders) {
      var terms = order.terms();
      copy.row()
          .put(terms.symbolId())
          .put(order.orderId())
          .put(terms.accountId())
          .put(terms.side())
          .put(terms.type())
          .put(terms.timeInForce())
          .put(terms.priceTicks())
          .put(terms.quantityLots())
          .put(terms.quoteQuantityUnits())
          .put(terms.clientOrderId())
          .put(order.status())
          .put(order.filledLots())
          .put(order.filledQuoteUnits())
          .put(order.createdMicros())
          .put(order.updatedMicros());
    }
    copy.end();
  }

  private void updateOrders(List<Order> orders) throws SQLException {
    if (orders.isEmpty()) {
      return;
    }
    try (var update =
        connection.prepareStatement(
            """
            UPDATE history.orders o SET
              status = c.status,
              filled_lots = c.filled_lots,
              filled_quote_units = c.filled_quote_units,
              updated_micros = c.updated_micros
            FROM unnest(
              ?, ?, CAST(? AS history.order_status[]), ?, ?, ?)
              AS c (symbol_id, order_id, status, filled_lots, filled_quote_units, updated_micros)
            WHERE o.symbol_id = c.symbol_id AND o.order_id = c.order_id
            """)) {
      update.setArray(1, longs(orders, order -> order.terms().symbolId()));
      update.setArray(2, longs(orders, Order::orderId));
      update.setArray(
          3,
          connection.createArrayOf(
              "text", orders.stream().map(order -> order.status().name()).toArray()));
      update.setArray(4, longs(orders, Order::filledLots));
      update.setArray(5, longs(orders, Order::filledQuoteUnits));
      update.setArray(6, longs(orders, Order::updatedMicros));
      var updated = update.executeUpdate();
      if (updated != orders.size()) {
        throw new HistoryContradiction(
            "%d orders changed, but only %d of them are in the read model"
                .formatted(orders.size(), updated));
      }
    }
  }

  private java.sql.Array longs(List<Order> orders, ToLongFunction<Order> value)
      throws SQLException {
    return connection.createArrayOf("bigint", orders.stream().mapToLong(value).boxed().toArray());
  }

  private void insertFills(List<HistoryRows.FillRow> fills) throws SQLException {
    if (fills.isEmpty()) {
      return;
    }
    var copy =
        BinaryCopy.into(
            connection,
            "history.fills",
            "symbol_id",
            "order_id",
            "trade_id",
            "account_id",
            "price_ticks",
            "quantity_lots",
            "quote_units",
            "fee_units",
            "timestamp_micros",
            "buyer",
            "maker");
    for (var row : fills) {
      var fill = row.fill();
      copy.row()
          .put(row.order().terms().symbolId())
          .put(row.order().orderId())
          .put(fill.tradeId())
          .put(row.order().terms().accountId())
          .put(fill.priceTicks())
          .put(fill.quantityLots())
          .put(fill.quoteUnits())
          .put(fill.feeUnits())
          .put(row.timestampMicros())
          .put(row.buyer())
          .put(fill.maker());
    }
    copy.end();
  }

  private void insertTrades(Map<Integer, List<Trade>> bySymbol) throws SQLException {
    if (bySymbol.isEmpty()) {
      return;
    }
    var copy =
        BinaryCopy.into(
            connection,
            "history.trades",
            "symbol_id",
            "trade_id",
            "aggregate_trade_id",
            "price_ticks",
            "quantity_lots",
            "quote_units",
            "timestamp_micros",
            "buyer_is_maker");
    for (var entry : bySymbol.entrySet()) {
      int symbolId = entry.getKey();
      for (var trade : entry.getValue()) {
        copy.row()
            .put(symbolId)
            .put(trade.tradeId())
            .put(trade.aggregateTradeId())
            .put(trade.priceTicks())
            .put(trade.quantityLots())
            .put(trade.quoteUnits())
            .put(trade.timestampMicros())
            .put(trade.buyerIsMaker());
      }
    }
    copy.end();
  }

  private void mergeCandles(Map<Integer, List<Trade>> bySymbol) throws SQLException {
    if (bySymbol.isEmpty()) {
      return;
    }
    try (var merge = connection.prepareStatement(MERGE_CANDLE)) {
      for (var entry : bySymbol.entrySet()) {
        for (var interval : KEPT) {
          for (var candle : HistoryRows.candles(entry.getValue(), interval)) {
            bind(merge, entry.getKey(), interval, candle);
            merge.addBatch();
          }
        }
      }
      merge.executeBatch();
    }
  }

  private static void bind(
      PreparedStatement merge, int symbolId, CandleInterval interval, Candle candle)
      throws SQLException {
    merge.setInt(1, symbolId);
    merge.setString(2, interval.code());
    merge.setLong(3, candle.openMicros());
    merge.setLong(4, candle.openTicks());
    merge.setLong(5, candle.highTicks());
    merge.setLong(6, candle.lowTicks());
    merge.setLong(7, candle.closeTicks());
    merge.setLong(8, candle.volumeLots());
    merge.setLong(9, candle.quoteUnits());
    merge.setLong(10, candle.tradeCount());
    merge.setLong(11, candle.takerBuyLots());
    merge.setLong(12, candle.takerBuyQuoteUnits());
    merge.setLong(13, candle.firstTradeId());
    merge.setLong(14, candle.lastTradeId());
  }
}
