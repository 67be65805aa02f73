package io.tradewind.accountapi;

/// Something that another process would have to do for an operator.
public final class OperationUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Creates one.
  ///
  /// @param message what can't be done here, and where it can
  public OperationUnavailable(String message) {
    super(message);
  }
}
