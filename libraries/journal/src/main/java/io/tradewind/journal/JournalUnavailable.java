package io.tradewind.journal;

/// The journal's database can't be reached or does not answer.
public final class JournalUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception without a cause.
  ///
  /// @param message what was tried, and what became of it
  public JournalUnavailable(String message) {
    super(message);
  }

  /// Creates the exception.
  ///
  /// @param message what was tried
  /// @param cause what the driver said
  public JournalUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
