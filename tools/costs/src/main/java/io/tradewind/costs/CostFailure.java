package io.tradewind.costs;

/// A reason why no bill can be made; said without a stack trace.
public final class CostFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Creates one.
  ///
  /// @param message what is wrong, and what to do
  public CostFailure(String message) {
    super(message);
  }
}
