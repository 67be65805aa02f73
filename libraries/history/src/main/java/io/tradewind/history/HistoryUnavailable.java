package io.tradewind.history;

/// The read model's database can't be reached or does not answer. Of a write it is not known
/// whether it was committed: ask for the position and go on from there.
public final class HistoryUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message what was tried
  /// @param cause what the driver said
  public HistoryUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
