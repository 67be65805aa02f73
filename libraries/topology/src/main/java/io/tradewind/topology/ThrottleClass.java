package io.tradewind.topology;

/// A token bucket that the calls of a class share.
///
/// @param name such as `orders`
/// @param ratePerSecond tokens that come back each second
/// @param burst the most tokens at once
public record ThrottleClass(String name, int ratePerSecond, int burst) {

  /// Checks the ranges.
  public ThrottleClass {
    Checks.named("a throttle class's name", name);
    Checks.within(name + ": ratePerSecond", ratePerSecond, 1, 1_000_000);
    Checks.within(name + ": burst", burst, 1, 1_000_000);
  }
}
