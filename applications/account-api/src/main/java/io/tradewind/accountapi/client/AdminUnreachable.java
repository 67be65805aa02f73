package io.tradewind.accountapi.client;

/// The account service could not be reached, or did not answer in time: whether a change was made
/// is unknown. Listings, accounts with a name and transfers with a key may be repeated.
public final class AdminUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message which address
  /// @param cause what the HTTP client said
  public AdminUnreachable(String message, Throwable cause) {
    super(message, cause);
  }
}
