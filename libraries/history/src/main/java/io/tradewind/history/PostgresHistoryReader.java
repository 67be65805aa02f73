package io.tradewind.history;

import io.tradewind.marketdata.Candle;
import io.tradewind.marketdata.CandleInterval;
import io.tradewind.model.Order;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The read model in PostgreSQL. Every page is one statement, so that its rows and its position are
/// of one snapshot, and it is bounded by an index whatever the range.
///
/// Safe to share between threads. Calls throw [HistoryUnavailable] when the database can't be
/// asked.
public final class PostgresHistoryReader implements HistoryReader {
  private final HistoryDatabase database;

  /// Creates a reader.
  ///
  /// @param source connections to the database that holds the schema `history`, or to a replica
  public PostgresHistoryReader(DataSource source) {
    this.database = new HistoryDatabase(source);
  }

  @Override
  public long position() {
    return database
        .page("SELECT NULL AS found", "1", Map.of(), (row, _) -> row.getLong(1))
        .position();
  }

  @Override
  public Page<Order> order(long accountId, int symbolId, long orderId, String clientOrderId) {
    var query =
        new PageQuery(Rows.ORDER, "history.orders")
            .where("account_id = :accountId", "accountId", accountId)
            .where("symbol_id = :symbolId", "symbolId", symbolId);
    if (orderId != 0) {
      query.where("order_id = :orderId", "orderId", orderId);
    }
    if (orderId == 0 || !clientOrderId.isEmpty()) {
      query.where("client_order_id = :clientOrderId", "clientOrderId", clientOrderId);
    }
    var rows = query.limited(1, false, "order_id");
    return database.page(rows, "order_id", query.values(), Rows::order);
  }

  @Override
  public Page<Order> orders(long accountId, int symbolId, Range range) {
    checkLimit(range);
    var query =
        new PageQuery(Rows.ORDER, "history.orders")
            .where("account_id = :accountId", "accountId", accountId)
            .where("symbol_id = :symbolId", "symbolId", symbolId)
            .whereOrder(range);
    var rows =
        query.limited(range.limit(), PageQuery.oldestFirst(range), "created_micros", "order_id");
    return database.page(rows, "order_id", query.values(), Rows::order);
  }

  @Override
  public Page<AccountFill> fills(long accountId, int symbolId, long orderId, Range range) {
    checkLimit(range);
    var query =
        new PageQuery(Rows.FILL, "history.fills")
            .where("account_id = :accountId", "accountId", accountId)
            .where("symbol_id = :symbolId", "symbolId", symbolId);
    if (orderId != 0) {
      query.where("order_id = :orderId", "orderId", orderId);
    }
    query.whereTrade(range);
    var rows = query.limited(range.limit(), PageQuery.oldestFirst(range), "trade_id");
    return database.page(rows, "trade_id, order_id", query.values(), Rows::fill);
  }

  @Override
  public Page<PublicTrade> trades(int symbolId, Range range) {
    checkLimit(range);
    var query =
        new PageQuery(Rows.TRADE, "history.trades")
            .where("symbol_id = :symbolId", "symbolId", symbolId)
            .whereTrade(range);
    var rows = query.limited(range.limit(), PageQuery.oldestFirst(range), "trade_id");
    return database.page(rows, "trade_id", query.values(), Rows::trade);
  }

  @Override
  public Page<Candle> candles(int symbolId, CandleInterval interval, Range range) {
    checkLimit(range);
    return CandlePage.of(interval).read(database, symbolId, range);
  }

  @Override
  public @Nullable Candle candleBefore(int symbolId, long beforeMicros) {
    var query =
        new PageQuery(Rows.CANDLE, "history.candles")
            .where("symbol_id = :symbolId", "symbolId", symbolId)
            .where("interval = CAST(:interval AS history.candle_interval)", "interval", "1m")
            .where("open_micros < :before", "before", beforeMicros);
    var rows = query.limited(1, false, "open_micros");
    var page = database.page(rows, "open_micros", query.values(), Rows::candle);
    return page.rows().isEmpty() ? null : page.rows().getFirst();
  }

  private static void checkLimit(Range range) {
    if (range.limit() < 1 || range.limit() > MAX_ROWS) {
      throw new IllegalArgumentException(
          "limit is %d; it must be 1 to %d".formatted(range.limit(), MAX_ROWS));
    }
  }
}
