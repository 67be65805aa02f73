package io.tradewind.history;

import io.tradewind.marketdata.Candle;
import io.tradewind.marketdata.CandleInterval;
import io.tradewind.model.Order;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what the projector wrote. Blocking: call it on virtual threads.
///
/// Every answer carries the projector's position, read in the same snapshot as the rows: they hold
/// everything up to that sequence and nothing after it.
public interface HistoryReader {
  /// The most rows of one page.
  int MAX_ROWS = 1_000;

  /// Rows with the position that they are true at.
  ///
  /// @param <T> a row
  /// @param position the last sequence the projector wrote
  /// @param rows ascending by id or time
  record Page<T>(long position, List<T> rows) {}

  /// Which rows: the newest `limit`, or with a lower bound the oldest `limit` from it.
  ///
  /// @param fromId the lowest id, or 0 for none
  /// @param startMicros the earliest time, or Long.MIN_VALUE for none
  /// @param endMicros the latest time, included, or Long.MAX_VALUE for none
  /// @param limit 1 to [#MAX_ROWS]
  record Range(long fromId, long startMicros, long endMicros, int limit) {}

  /// An account's share of a trade.
  ///
  /// @param tradeId the trade
  /// @param orderId the account's order
  /// @param buyer true when the account bought
  /// @param maker true when its order was resting
  /// @param priceTicks what it happened at
  /// @param quantityLots how much
  /// @param quoteUnits what it cost, before the fee
  /// @param feeUnits in what the account received: base for a buyer, quote for a seller
  /// @param timestampMicros when
  record AccountFill(
      long tradeId,
      long orderId,
      boolean buyer,
      boolean maker,
      long priceTicks,
      long quantityLots,
      long quoteUnits,
      long feeUnits,
      long timestampMicros) {}

  /// A trade as the public sees it.
  ///
  /// @param tradeId per symbol
  /// @param aggregateTradeId per symbol
  /// @param priceTicks what it happened at
  /// @param quantityLots how much
  /// @param quoteUnits what it cost
  /// @param buyerIsMaker true when the resting order bought
  /// @param timestampMicros when
  record PublicTrade(
      long tradeId,
      long aggregateTradeId,
      long priceTicks,
      long quantityLots,
      long quoteUnits,
      boolean buyerIsMaker,
      long timestampMicros) {}

  /// The last sequence the projector wrote.
  ///
  /// @return 0 before the first
  long position();

  /// One order, open or closed.
  ///
  /// @param accountId whose; another's order is not found
  /// @param symbolId where
  /// @param orderId the order, or 0 to find the newest by its client order id
  /// @param clientOrderId the order's client order id, or empty
  /// @return a page of one row or none
  Page<Order> order(long accountId, int symbolId, long orderId, String clientOrderId);

  /// An account's orders on a symbol, open and closed, ascending by id; times are of creation.
  ///
  /// @param accountId whose
  /// @param symbolId where
  /// @param range which
  /// @return the rows
  Page<Order> orders(long accountId, int symbolId, Range range);

  /// An account's fills on a symbol, ascending by trade id.
  ///
  /// @param accountId whose
  /// @param symbolId where
  /// @param orderId of one order, or 0 for all
  /// @param range which; its id is a trade id
  /// @return the rows
  Page<AccountFill> fills(long accountId, int symbolId, long orderId, Range range);

  /// A symbol's trades, ascending by id.
  ///
  /// @param symbolId where
  /// @param range which; its id is a trade id
  /// @return the rows
  Page<PublicTrade> trades(int symbolId, Range range);

  /// A symbol's candles that have trades, ascending by time. Candles of a second are not kept.
  ///
  /// @param symbolId where
  /// @param interval how long
  /// @param range which; its id is not used, its times are of opening
  /// @return the rows; the last one may still be growing
  Page<Candle> candles(int symbolId, CandleInterval interval, Range range);

  /// The candle before a time, to carry its close over intervals without trades.
  ///
  /// @param symbolId where
  /// @param beforeMicros opened before this
  /// @return the newest minute's candle, or null
  @Nullable Candle candleBefore(int symbolId, long beforeMicros);
}
