package io.tradewind.engine;

import io.tradewind.ledger.Account;
import io.tradewind.matching.RestingOrder;
import io.tradewind.model.Order;

/// An order on a book, with its owner at hand.
final class OpenOrder extends RestingOrder<OpenOrder> {
  final Account owner;

  /// The order as it stands after its last event.
  Order order;

  OpenOrder(Order order, Account owner) {
    super(order.orderId(), order.terms().side(), order.terms().priceTicks(), order.remainingLots());
    this.owner = owner;
    this.order = order;
  }
}
