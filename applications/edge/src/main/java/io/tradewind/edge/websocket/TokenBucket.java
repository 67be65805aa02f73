package io.tradewind.edge.websocket;

/// A token bucket that holds one second's worth. Time comes in as an argument. Safe to share.
final class TokenBucket {

  private static final double NANOS_PER_SECOND = 1e9;

  private final double perSecond;
  private double tokens;
  private long filledNanos;

  /// Creates a full bucket.
  TokenBucket(int perSecond, long nowNanos) {
    this.perSecond = perSecond;
    this.tokens = perSecond;
    this.filledNanos = nowNanos;
  }

  /// Takes a token.
  ///
  /// @return false when there is none
  synchronized boolean take(long nowNanos) {
    var elapsed = Math.max(0, nowNanos - filledNanos);
    tokens = Math.min(perSecond, tokens + elapsed / NANOS_PER_SECOND * perSecond);
    filledNanos += elapsed;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
