package io.tradewind.model;

/// The side of an order (FIX Side(54)).
public enum Side {
  /// Bids: pays quote, receives base.
  BUY,
  /// Asks: pays base, receives quote.
  SELL;

  /// Gives the side an order of this side trades with.
  ///
  /// @return the other side
  public Side opposite() {
    return this == BUY ? SELL : BUY;
  }
}
