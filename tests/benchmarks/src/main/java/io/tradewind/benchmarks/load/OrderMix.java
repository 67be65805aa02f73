package io.tradewind.benchmarks.load;

/// The shares of order kinds, in percent of all; the rest is GTC orders around the mid.
///
/// The takers reach farther than the makers, and are enough to eat what rests: the books stay at a
/// size that does not depend on how long the run is.
///
/// @param iocPercent LIMIT IOC orders that reach across the book
/// @param marketPercent MARKET orders by quantity
/// @param makerReachTicks GTC orders are spread evenly over this many ticks to both sides
/// @param takerReachTicks how far beyond the mid IOC orders reach
public record OrderMix(
    int iocPercent, int marketPercent, int makerReachTicks, int takerReachTicks) {
  /// 55 % GTC within 20 ticks around the mid, about half of them crossing; 40 % IOC; 5 % MARKET.
  public static final OrderMix DEFAULT = new OrderMix(40, 5, 20, 25);

  /// As the default without MARKET orders, which would eat what rests far from the mid when nothing
  /// rests near it.
  public static final OrderMix LIMITED = new OrderMix(45, 0, 20, 25);

  /// Says it in words, for the report.
  ///
  /// @return one line
  public String describe() {
    return "%d%% LIMIT GTC within %d ticks of the mid, %d%% LIMIT IOC, %d%% MARKET; half buys"
        .formatted(100 - iocPercent - marketPercent, makerReachTicks, iocPercent, marketPercent);
  }
}
