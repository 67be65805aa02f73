package io.tradewind.orderapi.access;

/// What a method asks of a key.
public enum Permission {
  /// Reading the account: every key may.
  READ,

  /// Placing and canceling orders.
  TRADE
}
