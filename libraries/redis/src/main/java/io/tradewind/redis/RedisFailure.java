package io.tradewind.redis;

import org.jspecify.annotations.Nullable;

/// Redis could not be unpacked or started. The message says what was tried and what Redis said.
public final class RedisFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message what was tried, and what to do about it
  /// @param cause what the system said, or null
  public RedisFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
