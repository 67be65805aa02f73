package io.tradewind.model;

/// What an account may do.
public enum AccountStatus {
  /// Trades, deposits, withdraws.
  ACTIVE,
  /// Cancels and receives deposits; places no order and withdraws nothing.
  FROZEN
}
