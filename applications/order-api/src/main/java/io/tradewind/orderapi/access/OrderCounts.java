package io.tradewind.orderapi.access;

import io.tradewind.cache.limits.Budget;
import io.tradewind.cache.limits.SharedLimits;
import io.tradewind.cache.limits.Verdict;
import io.tradewind.cache.limits.WindowLimit;
import io.tradewind.client.FeedBatch;
import io.tradewind.model.Event;
import io.tradewind.protocol.ApiError;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.OrderLimits;
import io.tradewind.protocol.OrderUsage;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// Counts the unfilled orders of every account in fixed windows aligned to UTC (ORDERS), for all
/// gateways together where they share their limits.
///
/// An accepted order counts 1; its first fill gives back 1 when it took and
/// [#MAKER_FILL_GIVES_BACK] when it made. Shared by every thread.
public final class OrderCounts {

  /// What the first fill of a resting order gives back.
  public static final int MAKER_FILL_GIVES_BACK = 5;

  /// The most accounts that are remembered; beyond it those of another day are forgotten.
  public static final int MAX_ACCOUNTS = 200_000;

  private static final long TEN_SECONDS_MILLIS = 10_000;
  private static final long DAY_MILLIS = 24 * 60 * 60 * 1_000L;

  /// The day comes first: when it is used up, the ten seconds are not looked at.
  private static final int DAY = 0;

  private static final int TEN_SECONDS = 1;

  private final ConcurrentHashMap<Long, Count> counts = new ConcurrentHashMap<>();
  private final Function<String, OrderLimits> limits;
  private final SharedLimits shared;

  private static final class Count {
    private final OrderLimits limits;
    private final Budget budget;
    private volatile long day;

    private Count(OrderLimits limits, Budget budget) {
      this.limits = limits;
      this.budget = budget;
    }
  }

  /// Starts without any order.
  ///
  /// @param limits the limits of a named account class; safe to share
  /// @param shared how limits are shared with other gateways
  public OrderCounts(Function<String, OrderLimits> limits, SharedLimits shared) {
    this.limits = limits;
    this.shared = shared;
  }

  /// Counts an order that is about to be placed, and goes on: at once, or on a virtual thread when
  /// the other gateways had to be asked.
  ///
  /// @param accountId whose
  /// @param accountClass names its limits
  /// @param nowMillis the time, in milliseconds since 1970 UTC
  /// @param counted run when the order may be placed
  /// @param refused told -1015 when a limit is reached; nothing is counted
  public void reserve(
      long accountId,
      String accountClass,
      long nowMillis,
      Runnable counted,
      Consumer<ApiError> refused) {
    var count = count(accountId, accountClass, nowMillis);
    var verdict =
        count.budget.take(nowMillis, later -> decide(count, later, counted, refused), 1, 1);
    decide(count, verdict, counted, refused);
  }

  private static void decide(
      Count count, Verdict verdict, Runnable counted, Consumer<ApiError> refused) {
    switch (verdict) {
      case Verdict.Admitted _ -> counted.run();
      case Verdict.Pending _ -> {
        // told later
      }
      case Verdict.Refused(var window, var endMillis) ->
          refused.accept(
              window == DAY
                  ? ApiErrors.tooManyOrders(count.limits.perDay(), "1 DAY", endMillis)
                  : ApiErrors.tooManyOrders(count.limits.perTenSeconds(), "10 SECOND", endMillis));
    }
  }

  /// Gives back an order that was not accepted.
  ///
  /// @param accountId whose
  /// @param nowMillis the time
  public void release(long accountId, long nowMillis) {
    var count = counts.get(accountId);
    if (count != null) {
      count.budget.refund(nowMillis, 1, 1);
    }
  }

  /// Tells what an account used.
  ///
  /// @param accountId whose
  /// @param accountClass names its limits
  /// @param nowMillis the time
  /// @return the counts of the current windows
  public OrderUsage usage(long accountId, String accountClass, long nowMillis) {
    var count = count(accountId, accountClass, nowMillis);
    return new OrderUsage(
        Math.toIntExact(count.budget.used(nowMillis, TEN_SECONDS)),
        Math.toIntExact(count.budget.used(nowMillis, DAY)),
        count.limits);
  }

  /// Gives back for the first fills in a batch. Every gateway sees it; it counts once.
  ///
  /// @param batch from the feed
  public void apply(FeedBatch batch) {
    var freed = new HashMap<Long, Integer>();
    for (var command : batch.commands()) {
      var firstTake = true;
      for (var event : command.events()) {
        if (event instanceof Event.TradeExecuted trade) {
          if (firstTake) {
            freed.merge(trade.takerAccountId(), 1, Integer::sum);
            firstTake = false;
          }
          if (trade.maker().filledLots() == trade.quantityLots()) {
            freed.merge(trade.maker().terms().accountId(), MAKER_FILL_GIVES_BACK, Integer::sum);
          }
        }
      }
    }
    giveBack(freed, batch);
  }

  private void giveBack(Map<Long, Integer> freed, FeedBatch batch) {
    var timeMillis = batch.timestampMicros() / 1_000;
    freed.forEach((accountId, orders) -> {
      var count = counts.get(accountId);
      if (count != null) {
        count.budget.giveBack(timeMillis, batch.sequence(), orders);
      }
    });
  }

  private Count count(long accountId, String accountClass, long nowMillis) {
    var today = nowMillis / DAY_MILLIS;
    var known = counts.get(accountId);
    if (known != null) {
      if (known.day != today) {
        known.day = today;
      }
      return known;
    }
    if (counts.size() >= MAX_ACCOUNTS) {
      counts.values().removeIf(count -> count.day != today);
    }
    return counts.computeIfAbsent(accountId, _ -> newCount(accountId, accountClass));
  }

  private Count newCount(long accountId, String accountClass) {
    var ofClass = limits.apply(accountClass);
    return new Count(
        ofClass,
        shared.budget(
            "orders:" + accountId,
            new WindowLimit("1d", DAY_MILLIS, ofClass.perDay()),
            new WindowLimit("10s", TEN_SECONDS_MILLIS, ofClass.perTenSeconds())));
  }
}
