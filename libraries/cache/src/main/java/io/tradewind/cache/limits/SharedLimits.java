package io.tradewind.cache.limits;

import io.tradewind.cache.CacheCounters;
import io.tradewind.cache.CacheCounters.Outcome;
import io.tradewind.cache.Redis;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The limits that this gateway shares with every other on the same Redis; without one, limits of
/// its own. Thread-safe.
public final class SharedLimits implements AutoCloseable {
  /// The name of these limits in counters.
  public static final String COUNTER = "limits";

  private static final Logger LOG = LoggerFactory.getLogger(SharedLimits.class);
  private static final long TICK_MILLIS = 100;
  private static final long RECALL_MILLIS = 4;

  /// Redis gives what a gateway holds to others after five silent seconds.
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final @Nullable Redis redis;
  private final CacheCounters counters;
  private final Duration timeout;
  private final String gateway = UUID.randomUUID().toString();
  private final String recallChannel;
  private final LongSupplier nanoTime = System::nanoTime;
  private final Set<Budget> active = ConcurrentHashMap.newKeySet();
  private final @Nullable ScheduledExecutorService reporter;

  private SharedLimits(@Nullable Redis redis, CacheCounters counters, Duration timeout) {
    this.redis = redis;
    this.counters = counters;
    this.timeout = timeout;
    this.recallChannel = redis == null ? "" : redis.key("limit-recalls");
    this.reporter = redis == null ? null : startReporter(redis);
  }

  private ScheduledExecutorService startReporter(Redis server) {
    server.listen(recallChannel, this::recalled);
    var executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("limit-reporter").daemon().factory());
    var _ =
        executor.scheduleWithFixedDelay(
            this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    return executor;
  }

  /// Limits of this process alone.
  ///
  /// @return needs no closing
  public static SharedLimits ofThisProcess() {
    return new SharedLimits(null, CacheCounters.NONE, Duration.ZERO);
  }

  /// Limits shared by way of Redis.
  ///
  /// @param redis the server, closed after this
  /// @param counters told how each wish was decided
  /// @param timeout how long a wish waits before it is decided without the others
  /// @return to be closed
  public static SharedLimits over(Redis redis, CacheCounters counters, Duration timeout) {
    return new SharedLimits(redis, counters, timeout);
  }

  /// The budget of a subject. Whoever asks keeps it: two budgets of one subject would be two
  /// accounts of one gateway.
  ///
  /// @param subject such as `order:17`
  /// @param limits of its windows
  /// @return nothing used yet
  public Budget budget(String subject, WindowLimit... limits) {
    return new Budget(subject, this, List.of(limits));
  }

  boolean available() {
    var server = redis;
    return server != null && server.available();
  }

  boolean fresh(boolean confirmed, long confirmedNanos) {
    return confirmed && nanoTime.getAsLong() - confirmedNanos < FRESH_NANOS;
  }

  long nanoTime() {
    return nanoTime.getAsLong();
  }

  void count(Outcome outcome) {
    counters.count(COUNTER, outcome);
  }

  void activate(Budget budget) {
    if (redis != null) {
      active.add(budget);
    }
  }

  void run(Runnable verdict) {
    Thread.startVirtualThread(verdict);
  }

  void later(Runnable work) {
    var executor = reporter;
    if (executor != null && !executor.isShutdown()) {
      var _ = executor.schedule(work, RECALL_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /// Reports and asks.
  ///
  /// @return what Redis said, or null with a failure
  CompletableFuture<List<Settlement.Answer>> settle(Settlement settlement) {
    var server = redis;
    if (server == null) {
      return CompletableFuture.failedFuture(new IllegalStateException("there is no Redis"));
    }
    return server
        .run(
            Settlement.SCRIPT,
            timeout,
            settlement.keys(server),
            settlement.arguments(gateway, recallChannel, System.currentTimeMillis()))
        .thenApply(Settlement::answers)
        .whenComplete((_, failure) -> {
          if (failure != null) {
            count(Outcome.ERROR);
            LOG.debug("a limit could not be settled", failure);
          }
        });
  }

  private void recalled(String message) {
    var space = message.indexOf(' ');
    if (space < 0 || message.substring(0, space).equals(gateway)) {
      return;
    }
    var subject = message.substring(space + 1);
    active.stream().filter(budget -> budget.subject().equals(subject)).forEach(Budget::recalled);
  }

  private void tick() {
    try {
      for (var budget : List.copyOf(active)) {
        // removed first, so that one that is used meanwhile is not lost
        active.remove(budget);
        if (budget.tick()) {
          active.add(budget);
        }
      }
    } catch (RuntimeException e) {
      LOG.error("limits could not be reported", e);
    }
  }

  @Override
  public void close() {
    var executor = reporter;
    if (executor != null) {
      executor.shutdownNow();
    }
  }
}
