package io.tradewind.marketdata;

/// Sums that stop at the greatest long: a turnover that large is a display value, not money.
final class Saturating {
  private Saturating() {}

  /// Adds two numbers that are not negative.
  static long add(long a, long b) {
    var sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
