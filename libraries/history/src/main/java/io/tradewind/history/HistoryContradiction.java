package io.tradewind.history;

/// The rows of the read model contradict the journal, so it must be rebuilt. Nothing was written.
public final class HistoryContradiction extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message what does not fit
  public HistoryContradiction(String message) {
    super(message);
  }

  /// Creates the exception.
  ///
  /// @param message what does not fit
  /// @param cause what the driver said
  public HistoryContradiction(String message, Throwable cause) {
    super(message, cause);
  }
}
