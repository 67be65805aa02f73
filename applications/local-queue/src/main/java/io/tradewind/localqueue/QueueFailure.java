package io.tradewind.localqueue;

import org.jspecify.annotations.Nullable;

/// The local queue could not be started. The message says what was tried and where its log is.
public final class QueueFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message what was tried, and what to do about it
  /// @param cause what the system said, or null
  public QueueFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
