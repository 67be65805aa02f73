package io.tradewind.edge.gateway;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A token bucket for each client, by address or by API key.
///
/// Full buckets are forgotten when the table is, so that invented keys and passing addresses push
/// nobody out. Beyond the maximum of busy clients new ones share one bucket. Shared by event loops.
final class ClientBuckets {
  /// The most clients that are told apart.
  static final int MAX_CLIENTS = 65_536;

  /// A full table is looked through once a second at most, for that takes long.
  private static final long SWEEP_NANOS = 1_000_000_000L;

  private static final String OTHERS = "";

  private final ConcurrentHashMap<String, TokenBucket> buckets = new ConcurrentHashMap<>();
  private final AtomicLong lastSweepNanos;
  private final int ratePerSecond;
  private final int burst;

  ClientBuckets(int ratePerSecond, int burst, long nowNanos) {
    lastSweepNanos = new AtomicLong(nowNanos);
    this.ratePerSecond = ratePerSecond;
    this.burst = burst;
  }

  /// Takes a token of a client.
  ///
  /// @return 0 when there was one, else the nanoseconds until there will be
  long take(String client, long nowNanos) {
    var bucket = buckets.get(client);
    if (bucket == null) {
      bucket = added(client, nowNanos);
    }
    return bucket.take(nowNanos);
  }

  private TokenBucket added(String client, long nowNanos) {
    var sweep = lastSweepNanos.get();
    if (buckets.size() >= MAX_CLIENTS
        && nowNanos - sweep >= SWEEP_NANOS
        && lastSweepNanos.compareAndSet(sweep, nowNanos)) {
      buckets.values().removeIf(bucket -> bucket.isFull(nowNanos));
    }
    var name = buckets.size() >= MAX_CLIENTS ? OTHERS : client;
    return buckets.computeIfAbsent(name, _ -> new TokenBucket(ratePerSecond, burst, nowNanos));
  }

  int clients() {
    return buckets.size();
  }
}
