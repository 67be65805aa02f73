package io.tradewind.engine;

import org.jspecify.annotations.Nullable;

/// Finds an owner's open order by its id or by the owner's name for it.
final class OrderLookup {
  private OrderLookup() {}

  /// Finds an order by its id, or by its client order id when the id is 0.
  ///
  /// @return null when the owner has no such order; the client order id of an order that was found
  ///   by its id is not compared
  static @Nullable OpenOrder find(
      Market market, long accountId, long orderId, String clientOrderId) {
    if (orderId == 0) {
      var open = market.openOrders(accountId);
      return open == null ? null : open.find(clientOrderId);
    }
    var order = market.book().find(orderId);
    return order != null && order.owner.accountId() == accountId ? order : null;
  }

  /// Says whether an order goes by a name.
  ///
  /// @param clientOrderId empty for any
  static boolean named(OpenOrder order, String clientOrderId) {
    return clientOrderId.isEmpty() || clientOrderId.equals(order.order.terms().clientOrderId());
  }
}
