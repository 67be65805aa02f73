package io.tradewind.model;

/// A condition that an order must meet to be canceled.
public enum CancelRestriction {
  /// Cancels whatever is open.
  NONE,
  /// Cancels only an order of which nothing is filled.
  ONLY_NEW,
  /// Cancels only an order of which something is filled.
  ONLY_PARTIALLY_FILLED
}
