package io.tradewind.identity;

/// A name that must be unique is in use.
public final class AlreadyTaken extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message which name
  public AlreadyTaken(String message) {
    super(message);
  }
}
