package io.tradewind.identity;

/// There is no account of that number.
public final class UnknownAccount extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param accountId which
  public UnknownAccount(long accountId) {
    super("there is no account " + accountId);
  }
}
