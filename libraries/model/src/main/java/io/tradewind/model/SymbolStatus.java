package io.tradewind.model;

/// What a symbol's market accepts.
public enum SymbolStatus {
  /// Orders and cancels.
  TRADING,
  /// Neither orders nor cancels.
  HALT,
  /// Cancels only.
  CANCEL_ONLY
}
