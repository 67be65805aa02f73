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
}
