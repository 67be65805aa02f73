package io.tradewind.cache;

/// Redis is not asked at the moment, because it did not answer lately.
public final class RedisUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Without a stack, for it is thrown as often as Redis would have been asked.
  RedisUnavailable() {
    super("Redis is not available", null, false, false);
  }
}
