package io.tradewind.client;

/// The command was not applied and will not be: too many are waiting (-1008).
public final class VenueOverloaded extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message what happened
  public VenueOverloaded(String message) {
    super(message);
  }
}
