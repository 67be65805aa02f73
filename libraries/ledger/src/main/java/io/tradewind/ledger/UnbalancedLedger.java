package io.tradewind.ledger;

/// Balances that do not add up or fell below zero: a defect of the venue, never of a customer.
public final class UnbalancedLedger extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message what does not add up, with the values
  public UnbalancedLedger(String message) {
    super(message);
  }
}
