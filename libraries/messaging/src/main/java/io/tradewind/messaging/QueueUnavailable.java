package io.tradewind.messaging;

/// The queue could not be asked. What was sent may have arrived.
public final class QueueUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message what was tried
  /// @param cause what the SDK said
  public QueueUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
