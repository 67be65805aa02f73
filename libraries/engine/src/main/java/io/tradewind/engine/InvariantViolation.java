package io.tradewind.engine;

/// A promise of the engine is broken: memory is not to be trusted, and the node stops.
public final class InvariantViolation extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message which promise, with the values
  public InvariantViolation(String message) {
    super(message);
  }

  /// Creates the exception for one that was found below.
  ///
  /// @param message where, with the values
  /// @param cause which promise
  public InvariantViolation(String message, Throwable cause) {
    super(message, cause);
  }
}
