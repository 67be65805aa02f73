package io.tradewind.model;

/// Why the engine refused a command. The code is journaled: it is never changed and never reused.
public enum RejectReason {
  /// The account is not open.
  UNKNOWN_ACCOUNT(1),
  /// The account may not place orders or withdraw.
  ACCOUNT_FROZEN(2),
  /// The symbol is not listed.
  UNKNOWN_SYMBOL(3),
  /// The asset is not listed.
  UNKNOWN_ASSET(4),
  /// The symbol's status does not allow the command.
  MARKET_CLOSED(5),
  /// PRICE_FILTER: the price is outside its range.
  PRICE_FILTER(6),
  /// LOT_SIZE: the quantity is outside its range.
  LOT_SIZE(7),
  /// NOTIONAL: price × quantity is outside its range.
  NOTIONAL(8),
  /// MAX_NUM_ORDERS: the account has too many open orders on the symbol.
  MAX_NUM_ORDERS(9),
  /// The account lacks the funds.
  INSUFFICIENT_BALANCE(10),
  /// A LIMIT_MAKER order would have taken liquidity.
  WOULD_TAKE(11),
  /// The client order id is in use by an open order of the account on the symbol.
  DUPLICATE_CLIENT_ORDER_ID(12),
  /// No open order of the account has that id.
  UNKNOWN_ORDER(13),
  /// The order id and the client order id name different orders.
  CLIENT_ORDER_ID_MISMATCH(14),
  /// The order does not meet the cancel's restriction.
  CANCEL_RESTRICTED(15),
  /// The book holds too little for a market order by quote quantity.
  NO_LIQUIDITY(16),
  /// A number is out of the range the engine computes exactly.
  OVERFLOW(17),
  /// The combination of type, time in force, price and quantity makes no order.
  INVALID_ORDER(18),
  /// An asset, symbol or account of that name or number exists.
  ALREADY_EXISTS(19),
  /// Tick × lot is no whole number of quote units, or another listing rule is broken.
  INVALID_LISTING(20),
  /// An idempotency key was used before with other contents.
  IDEMPOTENCY_KEY_CONFLICT(21),
  /// A transfer's amount is not positive, or its key is empty or too long.
  INVALID_TRANSFER(22),
  /// A named maximum of the venue (assets, symbols, accounts, the length of a name) is passed.
  LIMIT_REACHED(23),
  /// The command broke the engine; it was taken out.
  QUARANTINED(24);

  private final int code;

  RejectReason(int code) {
    this.code = code;
  }

  /// The journaled number of this reason.
  ///
  /// @return at least 1, unique
  public int code() {
    return code;
  }
}
