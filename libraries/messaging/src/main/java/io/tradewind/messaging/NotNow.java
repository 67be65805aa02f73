package io.tradewind.messaging;

/// A handler can do nothing at present, through no fault of the message: a database is away. The
/// message is kept in hand and tried again; it does not count as failed.
public final class NotNow extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message what is away
  /// @param cause how that showed
  public NotNow(String message, Throwable cause) {
    super(message, cause);
  }
}
