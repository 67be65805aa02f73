package io.tradewind.marketdata;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The newest trades of a symbol, one by one and in aggregate. Owned by one thread.
public final class RecentTrades {
  /// The most trades, and the most aggregates, that are kept.
  public static final int CAPACITY = 2_000;

  private final ArrayDeque<Trade> trades = new ArrayDeque<>();
  private final ArrayDeque<AggregateTrade> aggregates = new ArrayDeque<>();

  /// Creates an empty ring.
  public RecentTrades() {}

  /// Takes the next trade; at capacity the oldest goes.
  ///
  /// @param trade its id is above the ones before
  /// @return false when it was known, by its id, and nothing changed
  public boolean add(Trade trade) {
    if (trade.tradeId() <= lastTradeId()) {
      return false;
    }
    push(trades, trade);
    var open = aggregates.peekLast();
    if (open != null && open.aggregateTradeId() == trade.aggregateTradeId()) {
      aggregates.removeLast();
      aggregates.addLast(open.with(trade));
    } else {
      push(aggregates, AggregateTrade.of(trade));
    }
    return true;
  }

  /// Forgets everything.
  public void clear() {
    trades.clear();
    aggregates.clear();
  }

  /// The newest trade.
  ///
  /// @return null before the first
  public @Nullable Trade last() {
    return trades.peekLast();
  }

  /// The newest trade's id.
  ///
  /// @return 0 before the first
  public long lastTradeId() {
    var last = trades.peekLast();
    return last == null ? 0 : last.tradeId();
  }

  /// The oldest trade that is kept.
  ///
  /// @return its id, or Long.MAX_VALUE when there is none
  public long oldestTradeId() {
    var oldest = trades.peekFirst();
    return oldest == null ? Long.MAX_VALUE : oldest.tradeId();
  }

  /// The oldest aggregate that is surely whole: the very first may have begun before the ring did.
  ///
  /// @return its id, or Long.MAX_VALUE when there is none
  public long oldestWholeAggregateId() {
    var oldest = aggregates.peekFirst();
    if (oldest == null) {
      return Long.MAX_VALUE;
    }
    return oldest.firstTradeId() == 1 ? oldest.aggregateTradeId() : oldest.aggregateTradeId() + 1;
  }

  /// The newest trades.
  ///
  /// @param limit the most, at least 0
  /// @return ascending
  public List<Trade> newest(int limit) {
    return newest(trades, _ -> true, limit);
  }

  /// The oldest of the kept trades from an id.
  ///
  /// @param tradeId the lowest
  /// @param limit the most, at least 0
  /// @return ascending
  public List<Trade> from(long tradeId, int limit) {
    return oldest(trades, trade -> trade.tradeId() >= tradeId, limit);
  }

  /// The newest of the kept aggregates that meet a condition.
  ///
  /// @param condition which
  /// @param limit the most, at least 0
  /// @return ascending
  public List<AggregateTrade> newestAggregates(Predicate<AggregateTrade> condition, int limit) {
    return newest(aggregates, condition, limit);
  }

  /// The oldest of the kept aggregates that meet a condition.
  ///
  /// @param condition which
  /// @param limit the most, at least 0
  /// @return ascending
  public List<AggregateTrade> oldestAggregates(Predicate<AggregateTrade> condition, int limit) {
    return oldest(aggregates, condition, limit);
  }

  private static <T> void push(ArrayDeque<T> ring, T element) {
    if (ring.size() == CAPACITY) {
      ring.removeFirst();
    }
    ring.addLast(element);
  }

  private static <T> List<T> newest(ArrayDeque<T> ring, Predicate<T> condition, int limit) {
    return take(ring.descendingIterator(), condition, limit).reversed();
  }

  private static <T> List<T> oldest(ArrayDeque<T> ring, Predicate<T> condition, int limit) {
    return take(ring.iterator(), condition, limit);
  }

  private static <T> List<T> take(Iterator<T> elements, Predicate<T> condition, int limit) {
    var taken = new ArrayList<T>(Math.min(limit, CAPACITY));
    while (elements.hasNext() && taken.size() < limit) {
      var element = elements.next();
      if (condition.test(element)) {
        taken.add(element);
      }
    }
    return taken;
  }
}
