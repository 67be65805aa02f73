package io.tradewind.model;

/// What an order asks of the book (FIX OrdType(40)). Contingent types join here as they are built.
public enum OrderType {
  /// Trades at its limit or better; what is left follows its time in force.
  LIMIT,
  /// Trades at any price; what is left expires.
  MARKET,
  /// A limit order that is rejected if it would take liquidity.
  LIMIT_MAKER
}
