package io.tradewind.launcher;

/// A reason why the venue can't start that the person at the terminal can do something about. The
/// message says what is wrong and what to do; it is shown without a stack trace.
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Creates one.
  ///
  /// @param message what is wrong, and what to do
  public StartFailure(String message) {
    super(message);
  }

  /// Creates one.
  ///
  /// @param message what is wrong, and what to do
  /// @param cause for the log
  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
