package io.tradewind.postgres;

import org.jspecify.annotations.Nullable;

/// PostgreSQL could not be unpacked, created, started, asked or stopped. The message says what was
/// tried, what PostgreSQL said and what to do.
public final class PostgresFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message what was tried, and what to do about it
  public PostgresFailure(String message) {
    this(message, null);
  }

  /// Creates the exception.
  ///
  /// @param message what was tried, and what to do about it
  /// @param cause what the system or the driver said
  public PostgresFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
