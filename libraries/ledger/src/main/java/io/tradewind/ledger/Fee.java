package io.tradewind.ledger;

/// The fee on what a customer receives.
public final class Fee {
  private static final long MILLION = 1_000_000;

  private Fee() {}

  /// Computes a fee, rounded up: against the customer, in favour of the house.
  ///
  /// Exact over the whole range, for the amount is split at the million before it is multiplied.
  ///
  /// @param receivedUnits what the customer receives before the fee, 0 to
  ///   [io.tradewind.model.Limits#AMOUNT_UNITS]
  /// @param feeMillionths the rate, 0 to 100,000
  /// @return at most what is received
  public static long of(long receivedUnits, int feeMillionths) {
    var wholeMillions = receivedUnits / MILLION;
    var rest = receivedUnits % MILLION;
    return wholeMillions * feeMillionths + Math.ceilDiv(rest * feeMillionths, MILLION);
  }
}
