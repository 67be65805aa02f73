package io.tradewind.identity;

/// The identity database can't be reached or does not answer. Reads may be repeated.
public final class IdentityUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message what was tried
  /// @param cause what the driver said
  public IdentityUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
