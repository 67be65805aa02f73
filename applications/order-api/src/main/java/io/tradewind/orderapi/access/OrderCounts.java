package io.tradewind.orderapi.access;

import io.tradewind.model.Event;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.OrderLimits;
import io.tradewind.protocol.OrderUsage;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Counts the unfilled orders of every account in fixed windows aligned to UTC (ORDERS).
///
/// An accepted order counts 1; its first fill gives back 1 when it took and
/// [#MAKER_FILL_GIVES_BACK] when it made. Counted per process. Shared by every thread.
public final class OrderCounts {

  /// What the first fill of a resting order gives back.
  public static final int MAKER_FILL_GIVES_BACK = 5;

  /// The most accounts that are remembered; beyond it those of another day are forgotten.
  public static final int MAX_ACCOUNTS = 200_000;

  private static final long TEN_SECONDS_MILLIS = 10_000;
  private static final long DAY_MILLIS = 24 * 60 * 60 * 1_000L;

  private final ConcurrentHashMap<Long, Count> counts = new ConcurrentHashMap<>();
  private final Function<String, OrderLimits> limits;

  /// Starts without any order.
  ///
  /// @param limits the limits of a named account class; safe to share
  public OrderCounts(Function<String, OrderLimits> limits) {
    this.limits = limits;
  }

  /// Counts an order that is about to be placed.
  ///
  /// @param accountId whose
  /// @param accountClass names its limits
  /// @param nowMillis the time, in milliseconds since 1970 UTC
  /// @throws io.tradewind.protocol.ApiException -1015 when a limit is reached; nothing is counted
  public void reserve(long accountId, String accountClass, long nowMillis) {
    count(accountId, nowMillis).reserve(limits.apply(accountClass), nowMillis);
  }

  /// Gives back an order that was not accepted.
  ///
  /// @param accountId whose
  /// @param nowMillis the time
  public void release(long accountId, long nowMillis) {
    count(accountId, nowMillis).giveBack(1, nowMillis);
  }

  /// Tells what an account used.
  ///
  /// @param accountId whose
  /// @param accountClass names its limits
  /// @param nowMillis the time
  /// @return the counts of the current windows
  public OrderUsage usage(long accountId, String accountClass, long nowMillis) {
    return count(accountId, nowMillis).usage(limits.apply(accountClass), nowMillis);
  }

  /// Gives back for the first fills among a command's events.
  ///
  /// @param events of one command, from the feed
  /// @param nowMillis the time
  public void apply(List<Event> events, long nowMillis) {
    var firstTake = true;
    for (var event : events) {
      if (event instanceof Event.TradeExecuted trade) {
        if (firstTake) {
          giveBack(trade.takerAccountId(), 1, nowMillis);
          firstTake = false;
        }
        if (trade.maker().filledLots() == trade.quantityLots()) {
          giveBack(trade.maker().terms().accountId(), MAKER_FILL_GIVES_BACK, nowMillis);
        }
      }
    }
  }

  private void giveBack(long accountId, int orders, long nowMillis) {
    var count = counts.get(accountId);
    if (count != null) {
      count.giveBack(orders, nowMillis);
    }
  }

  private Count count(long accountId, long nowMillis) {
    var known = counts.get(accountId);
    if (known != null) {
      return known;
    }
    if (counts.size() >= MAX_ACCOUNTS) {
      counts.values().removeIf(count -> count.day != nowMillis / DAY_MILLIS);
    }
    return counts.computeIfAbsent(accountId, _ -> new Count());
  }

  private static final class Count {

    private long tenSeconds;
    private volatile long day;
    private int perTenSeconds;
    private int perDay;

    private synchronized void reserve(OrderLimits limits, long nowMillis) {
      roll(nowMillis);
      if (perDay >= limits.perDay()) {
        throw ApiErrors.tooManyOrders(limits.perDay(), "1 DAY", (day + 1) * DAY_MILLIS).exception();
      }
      if (perTenSeconds >= limits.perTenSeconds()) {
        throw ApiErrors.tooManyOrders(
                limits.perTenSeconds(), "10 SECOND", (tenSeconds + 1) * TEN_SECONDS_MILLIS)
            .exception();
      }
      perTenSeconds++;
      perDay++;
    }

    private synchronized void giveBack(int orders, long nowMillis) {
      roll(nowMillis);
      perTenSeconds = Math.max(0, perTenSeconds - orders);
      perDay = Math.max(0, perDay - orders);
    }

    private synchronized OrderUsage usage(OrderLimits limits, long nowMillis) {
      roll(nowMillis);
      return new OrderUsage(perTenSeconds, perDay, limits);
    }

    private void roll(long nowMillis) {
      if (nowMillis / TEN_SECONDS_MILLIS != tenSeconds) {
        tenSeconds = nowMillis / TEN_SECONDS_MILLIS;
        perTenSeconds = 0;
      }
      if (nowMillis / DAY_MILLIS != day) {
        day = nowMillis / DAY_MILLIS;
        perDay = 0;
      }
    }
  }
}
