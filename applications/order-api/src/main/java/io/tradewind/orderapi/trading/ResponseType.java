package io.tradewind.orderapi.trading;

/// How much a client wants to know about its new order (`newOrderRespType`).
public enum ResponseType {
  /// That it was accepted.
  ACK,

  /// Its state too.
  RESULT,

  /// Its fills too.
  FULL
}
