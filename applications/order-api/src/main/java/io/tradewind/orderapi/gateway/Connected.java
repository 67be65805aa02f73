package io.tradewind.orderapi.gateway;

/// What became of a wish to connect.
enum Connected {
  /// The connection is served.
  YES,
  /// The account has as many as it may.
  TOO_MANY_OF_ACCOUNT,
  /// This instance has as many as it may.
  TOO_MANY_HERE
}
