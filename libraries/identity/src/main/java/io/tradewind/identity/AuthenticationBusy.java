package io.tradewind.identity;

/// Too many passwords are being checked at once; the caller tries again later.
public final class AuthenticationBusy extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message how many, and how long was waited
  public AuthenticationBusy(String message) {
    super(message);
  }
}
