package io.tradewind.model;

/// How long an order lives (FIX TimeInForce(59)).
public enum TimeInForce {
  /// Good till canceled: what does not trade rests on the book.
  GTC,
  /// Immediate or cancel: what does not trade at once expires.
  IOC,
  /// Fill or kill: trades in full at once, or expires untouched.
  FOK
}
