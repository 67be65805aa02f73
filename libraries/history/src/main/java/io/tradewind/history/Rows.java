package io.tradewind.history;

import io.tradewind.history.HistoryReader.AccountFill;
import io.tradewind.history.HistoryReader.PublicTrade;
import io.tradewind.marketdata.Candle;
import io.tradewind.model.Order;
import io.tradewind.model.OrderStatus;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.Side;
import io.tradewind.model.TimeInForce;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;

/// Columns of the tables, and the values they become. The first column says that there is a row.
final class Rows {
  static final String ORDER =
      """
      order_id AS found, order_id, account_id, symbol_id, side, type, time_in_force, price_ticks,
      quantity_lots, quote_quantity_units, client_order_id, status, filled_lots,
      filled_quote_units, created_micros, updated_micros\
      """;

  static final String FILL =
      """
      trade_id AS found, trade_id, order_id, buyer, maker, price_ticks, quantity_lots, quote_units,
      fee_units, timestamp_micros\
      """;

  static final String TRADE =
      """
      trade_id AS found, trade_id, aggregate_trade_id, price_ticks, quantity_lots, quote_units,
      buyer_is_maker, timestamp_micros\
      """;

  static final String CANDLE =
      """
      open_micros AS found, open_micros, open_ticks, high_ticks, low_ticks, close_ticks,
      volume_lots, quote_units, trade_count, taker_buy_lots, taker_buy_quote_units, first_trade_id,
      last_trade_id\
      """;

  private Rows() {}

  static Order order(ResultSet row, StatementContext context) throws SQLException {
    return new Order(
        row.getLong("order_id"),
        new OrderTerms(
            row.getLong("account_id"),
            row.getInt("symbol_id"),
            Side.valueOf(row.getString("side")),
            OrderType.valueOf(row.getString("type")),
            TimeInForce.valueOf(row.getString("time_in_force")),
            row.getLong("price_ticks"),
            row.getLong("quantity_lots"),
            row.getLong("quote_quantity_units"),
            row.getString("client_order_id")),
        OrderStatus.valueOf(row.getString("status")),
        row.getLong("filled_lots"),
        row.getLong("filled_quote_units"),
        row.getLong("created_micros"),
        row.getLong("updated_micros"));
  }

  static AccountFill fill(ResultSet row, StatementContext context) throws SQLException {
    return new AccountFill(
        row.getLong("trade_id"),
        row.getLong("order_id"),
        row.getBoolean("buyer"),
        row.getBoolean("maker"),
        row.getLong("price_ticks"),
        row.getLong("quantity_lots"),
        row.getLong("quote_units"),
        row.getLong("fee_units"),
        row.getLong("timestamp_micros"));
  }

  static PublicTrade trade(ResultSet row, StatementContext context) throws SQLException {
    return new PublicTrade(
        row.getLong("trade_id"),
        row.getLong("aggregate_trade_id"),
        row.getLong("price_ticks"),
        row.getLong("quantity_lots"),
        row.getLong("quote_units"),
        row.getBoolean("buyer_is_maker"),
        row.getLong("timestamp_micros"));
  }

  static Candle candle(ResultSet row, StatementContext context) throws SQLException {
    return new Candle(
        row.getLong("open_micros"),
        row.getLong("open_ticks"),
        row.getLong("high_ticks"),
        row.getLong("low_ticks"),
        row.getLong("close_ticks"),
        row.getLong("volume_lots"),
        row.getLong("quote_units"),
        row.getLong("trade_count"),
        row.getLong("taker_buy_lots"),
        row.getLong("taker_buy_quote_units"),
        row.getLong("first_trade_id"),
        row.getLong("last_trade_id"));
  }
}
