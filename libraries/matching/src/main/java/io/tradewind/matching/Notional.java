package io.tradewind.matching;

/// Price × quantity in quote units, exactly or not at all.
public final class Notional {
  /// What a notional is that no `long` can hold. Greater than every amount of the venue.
  public static final long TOO_LARGE = Long.MAX_VALUE;

  private Notional() {}

  /// Multiplies a price and a quantity.
  ///
  /// @param priceTicks at least 0
  /// @param quantityLots at least 0
  /// @param quoteUnitsPerTickLot at least 1
  /// @return in quote units, or [#TOO_LARGE]
  public static long of(long priceTicks, long quantityLots, long quoteUnitsPerTickLot) {
    return multiply(multiply(priceTicks, quantityLots), quoteUnitsPerTickLot);
  }

  /// Adds two notionals.
  ///
  /// @param notionalUnits at least 0
  /// @param otherUnits at least 0
  /// @return their sum, or [#TOO_LARGE]
  public static long sum(long notionalUnits, long otherUnits) {
    var sum = notionalUnits + otherUnits;
    return sum < 0 ? TOO_LARGE : sum;
  }

  private static long multiply(long factor, long otherFactor) {
    var product = factor * otherFactor;
    var fits = Math.multiplyHigh(factor, otherFactor) == 0 && product >= 0;
    return fits ? product : TOO_LARGE;
  }
}
