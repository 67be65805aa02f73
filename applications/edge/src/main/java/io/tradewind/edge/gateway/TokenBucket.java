package io.tradewind.edge.gateway;

import java.util.concurrent.atomic.AtomicLong;

/// A token bucket in one number: the time at which it will be full again.
///
/// A token is a stretch of time, so taking one moves that time forward, and the bucket is empty
/// when it lies further ahead than the burst allows (the generic cell rate algorithm). No timer
/// refills anything, and tens of thousands of buckets cost little. Shared by threads, without
/// locks.
public final class TokenBucket {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final AtomicLong fullAtNanos;
  private final long tokenNanos;
  private final long burstNanos;

  /// A full bucket.
  ///
  /// @param ratePerSecond tokens that come back each second, 1 to 1,000,000
  /// @param burst the most tokens at once, at least 1
  /// @param nowNanos the time
  public TokenBucket(int ratePerSecond, int burst, long nowNanos) {
    tokenNanos = NANOS_PER_SECOND / ratePerSecond;
    burstNanos = tokenNanos * burst;
    fullAtNanos = new AtomicLong(nowNanos);
  }

  /// Takes a token.
  ///
  /// @param nowNanos of [System#nanoTime]
  /// @return 0 when there was one, else the nanoseconds until there will be
  public long take(long nowNanos) {
    while (true) {
      var fullAt = fullAtNanos.get();
      var start = fullAt - nowNanos > 0 ? fullAt : nowNanos;
      var next = start + tokenNanos;
      var wait = next - nowNanos - burstNanos;
      if (wait > 0) {
        return wait;
      }
      if (fullAtNanos.compareAndSet(fullAt, next)) {
        return 0;
      }
    }
  }

  /// Says whether nothing is missing, so that forgetting the bucket changes nothing.
  boolean isFull(long nowNanos) {
    return fullAtNanos.get() - nowNanos <= 0;
  }
}
