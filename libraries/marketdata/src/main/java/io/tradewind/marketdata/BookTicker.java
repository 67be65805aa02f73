package io.tradewind.marketdata;

/// The best prices of a book.
///
/// @param updateId of the last level change, 0 before the first
/// @param bidTicks the highest bid, 0 when there is none
/// @param bidLots what rests there
/// @param askTicks the lowest ask, 0 when there is none
/// @param askLots what rests there
public record BookTicker(long updateId, long bidTicks, long bidLots, long askTicks, long askLots) {

  /// Says whether both show the same prices and quantities.
  ///
  /// @param other another moment's
  /// @return true when only the update ids may differ
  public boolean sameQuotes(BookTicker other) {
    return bidTicks == other.bidTicks
        && bidLots == other.bidLots
        && askTicks == other.askTicks
        && askLots == other.askLots;
  }
}
