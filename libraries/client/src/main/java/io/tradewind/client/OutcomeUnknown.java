package io.tradewind.client;

/// The command may or may not have been applied, and its fate can't be learned in time (-1007).
public final class OutcomeUnknown extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message what happened
  public OutcomeUnknown(String message) {
    super(message);
  }
}
