package io.tradewind.orderapi.account;

import io.tradewind.client.VenueUnavailable;
import io.tradewind.history.HistoryReader;
import io.tradewind.history.HistoryReader.AccountFill;
import io.tradewind.history.HistoryReader.Page;
import io.tradewind.history.HistoryReader.Range;
import io.tradewind.model.Order;
import io.tradewind.model.Side;
import io.tradewind.orderapi.streams.RecentOrders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An account's past as of a sequence or later: the read model's rows with the recent window folded
/// over them. Blocking: call it on virtual threads.
///
/// The rows are true at the read model's position P and hold nothing after it; the window holds
/// everything after its tail. With tail ≤ P, rows and reports after P together are the whole truth.
/// While the tail is beyond P, the reader waits for the projector, and gives up with an error.
public final class MergedHistory {

  private static final long PATIENCE_MILLIS = 3_000;
  private static final long PAUSE_MILLIS = 20;

  private final HistoryReader history;
  private final RecentOrders recent;

  /// Joins both sources.
  ///
  /// @param history the read model
  /// @param recent the recent window
  public MergedHistory(HistoryReader history, RecentOrders recent) {
    this.history = history;
    this.recent = recent;
  }

  private record Merged<T>(Page<T> page, List<RecentOrders.Entry> later) {}

  /// Finds an order, open or closed.
  ///
  /// @param accountId whose
  /// @param symbolId where
  /// @param orderId the order, or 0 to find the newest by its client order id
  /// @param clientOrderId the client order id, or empty
  /// @param sequence the answer is at least as new as this batch
  /// @return the order as it stands, or null
  public @Nullable Order order(
      long accountId, int symbolId, long orderId, String clientOrderId, long sequence) {
    var entries = await(accountId, sequence).entries();
    for (var entry : entries.reversed()) {
      var order = entry.report().order();
      if (matches(order, symbolId, orderId, clientOrderId)) {
        return order;
      }
    }
    var merged =
        merge(
            accountId, sequence, () -> history.order(accountId, symbolId, orderId, clientOrderId));
    var rows = merged.page().rows();
    var found = rows.isEmpty() ? null : rows.getLast();
    for (var entry : merged.later()) {
      var order = entry.report().order();
      if (matches(order, symbolId, orderId, clientOrderId)) {
        found = order;
      }
    }
    return found;
  }

  private static boolean matches(Order order, int symbolId, long orderId, String clientOrderId) {
    var terms = order.terms();
    return terms.symbolId() == symbolId
        && (orderId == 0 || order.orderId() == orderId)
        && (clientOrderId.isEmpty() || terms.clientOrderId().equals(clientOrderId));
  }

  /// An account's orders on a symbol, ascending by id.
  ///
  /// @param accountId whose
  /// @param symbolId where
  /// @param range which
  /// @param sequence the answer is at least as new as this batch
  /// @return at most the range's limit
  public List<Order> orders(long accountId, int symbolId, Range range, long sequence) {
    var merged = merge(accountId, sequence, () -> history.orders(accountId, symbolId, range));
    var byId = new TreeMap<Long, Order>();
    merged.page().rows().forEach(order -> byId.put(order.orderId(), order));
    for (var entry : merged.later()) {
      var order = entry.report().order();
      if (order.terms().symbolId() == symbolId
          && order.orderId() >= range.fromId()
          && within(range, order.createdMicros())) {
        byId.put(order.orderId(), order);
      }
    }
    return limited(new ArrayList<>(byId.values()), range);
  }

  /// An account's fills on a symbol, ascending by trade id.
  ///
  /// @param accountId whose
  /// @param symbolId where
  /// @param orderId of one order, or 0 for all
  /// @param range which; its id is a trade id
  /// @param sequence the answer is at least as new as this batch
  /// @return at most the range's limit
  public List<AccountFill> fills(
      long accountId, int symbolId, long orderId, Range range, long sequence) {
    var merged =
        merge(accountId, sequence, () -> history.fills(accountId, symbolId, orderId, range));
    var fills = new ArrayList<>(merged.page().rows());
    for (var entry : merged.later()) {
      var order = entry.report().order();
      var fill = entry.report().fill();
      if (fill != null
          && order.terms().symbolId() == symbolId
          && (orderId == 0 || order.orderId() == orderId)
          && fill.tradeId() >= range.fromId()
          && within(range, entry.timestampMicros())) {
        fills.add(
            new AccountFill(
                fill.tradeId(),
                order.orderId(),
                order.terms().side() == Side.BUY,
                fill.maker(),
                fill.priceTicks(),
                fill.quantityLots(),
                fill.quoteUnits(),
                fill.feeUnits(),
                entry.timestampMicros()));
      }
    }
    fills.sort(Comparator.comparingLong(AccountFill::tradeId));
    return limited(fills, range);
  }

  private static boolean within(Range range, long timestampMicros) {
    return timestampMicros >= range.startMicros() && timestampMicros <= range.endMicros();
  }

  private static <T> List<T> limited(List<T> rows, Range range) {
    if (rows.size() <= range.limit()) {
      return rows;
    }
    var oldestFirst = range.fromId() > 0 || range.startMicros() != Long.MIN_VALUE;
    return oldestFirst
        ? rows.subList(0, range.limit())
        : rows.subList(rows.size() - range.limit(), rows.size());
  }

  /// Reads the rows first and the window after them, so that the window can only reach further.
  private <T> Merged<T> merge(long accountId, long sequence, Supplier<Page<T>> read) {
    for (var waited = 0L; waited <= PATIENCE_MILLIS; waited += PAUSE_MILLIS) {
      var page = read.get();
      var window = await(accountId, sequence);
      if (window.tail() <= page.position()) {
        var later =
            window.entries().stream().filter(entry -> entry.sequence() > page.position()).toList();
        return new Merged<>(page, later);
      }
      pause();
    }
    throw new VenueUnavailable("the read model is too far behind");
  }

  private RecentOrders.Window await(long accountId, long sequence) {
    try {
      var window = recent.await(accountId, sequence, PATIENCE_MILLIS);
      if (window == null) {
        throw new VenueUnavailable("the feed is too far behind");
      }
      return window;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VenueUnavailable("interrupted while waiting for the feed");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VenueUnavailable("interrupted while waiting for the read model");
    }
  }
}
