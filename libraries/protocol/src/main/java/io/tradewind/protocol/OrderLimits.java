package io.tradewind.protocol;

/// The ORDERS limits of a named class of accounts. Limits can be large, never off.
///
/// @param name such as `default`
/// @param perTenSeconds the most unfilled orders in ten seconds, at least 1
/// @param perDay the most unfilled orders in a day, at least 1
public record OrderLimits(String name, int perTenSeconds, int perDay) {

  /// What an account of an unknown class gets.
  public static final OrderLimits DEFAULT = new OrderLimits("default", 100, 200_000);
}
