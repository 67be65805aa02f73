package io.tradewind.history;

import io.tradewind.history.HistoryReader.Range;
import io.tradewind.marketdata.CandleInterval;
import java.util.LinkedHashMap;
import java.util.Map;

/// Builds the SELECT of one page: conditions, direction and limit, every value bound by name.
final class PageQuery {
  private final String columns;
  private final String table;
  private final StringBuilder where = new StringBuilder();
  private final Map<String, Object> values = new LinkedHashMap<>();

  PageQuery(String columns, String table) {
    this.columns = columns;
    this.table = table;
  }

  PageQuery where(String condition, String name, Object value) {
    values.put(name, value);
    return where(condition);
  }

  private PageQuery where(String condition) {
    where.append(where.isEmpty() ? "WHERE " : " AND ").append(condition);
    return this;
  }

  /// Bounds trade ids and times. Times become ids by way of the minutes' candles, so that the scan
  /// begins within a minute of its first row, whatever the age.
  PageQuery whereTrade(Range range) {
    if (range.fromId() > 0) {
      where("trade_id >= :fromId", "fromId", range.fromId());
    }
    if (range.startMicros() > 0) {
      values.put("startMinute", CandleInterval.M1.openMicros(range.startMicros(), 0));
      where(
          """
          trade_id >= (SELECT first_trade_id FROM history.candles
            WHERE symbol_id = :symbolId AND interval = '1m' AND open_micros >= :startMinute
            ORDER BY open_micros LIMIT 1)\
          """);
      where("timestamp_micros >= :start", "start", range.startMicros());
    }
    if (range.endMicros() < Long.MAX_VALUE) {
      where(
          """
          trade_id <= (SELECT last_trade_id FROM history.candles
            WHERE symbol_id = :symbolId AND interval = '1m' AND open_micros <= :end
            ORDER BY open_micros DESC LIMIT 1)\
          """);
      where("timestamp_micros <= :end", "end", range.endMicros());
    }
    return this;
  }

  /// Bounds order ids and times of creation. An id becomes the time of its order, for one index
  /// holds both in that order.
  PageQuery whereOrder(Range range) {
    if (range.fromId() > 0) {
      where(
          """
          (created_micros, order_id) >= ((SELECT created_micros FROM history.orders
            WHERE symbol_id = :symbolId AND order_id = :fromId), :fromId)\
          """,
          "fromId",
          range.fromId());
    }
    if (range.startMicros() > 0) {
      where("created_micros >= :start", "start", range.startMicros());
    }
    if (range.endMicros() < Long.MAX_VALUE) {
      where("created_micros <= :end", "end", range.endMicros());
    }
    return this;
  }

  /// The oldest rows when there is a lower bound, else the newest.
  static boolean oldestFirst(Range range) {
    return range.fromId() > 0 || range.startMicros() > Long.MIN_VALUE;
  }

  /// Ends the SELECT.
  String limited(int limit, boolean oldestFirst, String... order) {
    values.put("limit", limit);
    var direction = oldestFirst ? " ASC" : " DESC";
    return "SELECT %s FROM %s %s ORDER BY %s LIMIT :limit"
        .formatted(columns, table, where, String.join(direction + ", ", order) + direction);
  }

  Map<String, Object> values() {
    return values;
  }
}
