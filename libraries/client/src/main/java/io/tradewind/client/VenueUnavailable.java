package io.tradewind.client;

/// The command was not applied and will not be: there is no leader, or it has no journal (-1001).
public final class VenueUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message what happened
  public VenueUnavailable(String message) {
    super(message);
  }
}
