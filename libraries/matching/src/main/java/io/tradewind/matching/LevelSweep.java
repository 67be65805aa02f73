package io.tradewind.matching;

/// What a taker would trade with one level.
///
/// @param lots what trades
/// @param makers how many orders it trades with
record LevelSweep(long lots, int makers) {

  /// Decides a taker at a level.
  ///
  /// @param level what it meets
  /// @param mostLots at least 1
  /// @param mostMakers at least 1
  /// @return at most both
  static <T extends RestingOrder<T>> LevelSweep of(
      PriceLevel<T> level, long mostLots, int mostMakers) {
    if (level.quantityLots <= mostLots && level.orders <= mostMakers) {
      return new LevelSweep(level.quantityLots, level.orders);
    }
    var lots = 0L;
    var makers = 0;
    for (var maker = level.oldest;
        maker != null && lots < mostLots && makers < mostMakers;
        maker = maker.newer) {
      lots += Math.min(maker.remainingLots, mostLots - lots);
      makers++;
    }
    return new LevelSweep(lots, makers);
  }
}
