package io.tradewind.identity;

/// A stored secret was encrypted under another master key, or its row was changed.
public final class SecretUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message what could not be opened
  /// @param cause what the cipher said
  public SecretUnreadable(String message, Throwable cause) {
    super(message, cause);
  }
}
