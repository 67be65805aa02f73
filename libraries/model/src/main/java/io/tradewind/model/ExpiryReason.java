package io.tradewind.model;

/// Why the venue, and not the owner, ended an order.
public enum ExpiryReason {
  /// An IOC order's remainder found nothing to trade with at its limit.
  UNFILLED_IOC_QUANTITY,
  /// A FOK order could not be filled in full.
  UNFILLED_FOK_ORDER,
  /// A market order emptied the book, or its quote quantity no longer buys a lot.
  INSUFFICIENT_LIQUIDITY,
  /// The order met the most makers that one command may trade with.
  MATCH_LIMIT
}
