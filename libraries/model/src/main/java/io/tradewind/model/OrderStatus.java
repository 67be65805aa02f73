package io.tradewind.model;

/// Where an order is in its life (FIX OrdStatus(39)).
public enum OrderStatus {
  /// Accepted, nothing filled.
  NEW,
  /// Some lots filled, the rest still working.
  PARTIALLY_FILLED,
  /// Every lot filled.
  FILLED,
  /// Removed at its owner's or the operator's request.
  CANCELED,
  /// Removed by a rule: time in force, liquidity, match limit.
  EXPIRED;

  /// Says whether an order of this status can still trade.
  ///
  /// @return true for [#NEW] and [#PARTIALLY_FILLED]
  public boolean open() {
    return this == NEW || this == PARTIALLY_FILLED;
  }
}
