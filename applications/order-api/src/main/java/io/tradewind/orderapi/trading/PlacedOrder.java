package io.tradewind.orderapi.trading;

import io.tradewind.model.Event;
import io.tradewind.model.ExpiryReason;
import io.tradewind.model.Order;
import io.tradewind.protocol.ApiErrors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A new order as the events of its command leave it.
///
/// @param order as it stands
/// @param trades in which it took, in order
/// @param expiryReason why it expired, or null
record PlacedOrder(
    Order order, List<Event.TradeExecuted> trades, @Nullable ExpiryReason expiryReason) {

  /// Folds the events of a submitted order.
  ///
  /// @throws io.tradewind.protocol.ApiException when the engine refused it
  static PlacedOrder of(long timestampMicros, List<Event> events) {
    Order order = null;
    ExpiryReason expiryReason = null;
    List<Event.TradeExecuted> trades = List.of();
    for (var event : events) {
      if (event instanceof Event.OrderAccepted(var accepted)) {
        order = accepted;
      } else if (event instanceof Event.OrderRejected(_, var reason)) {
        throw Rejections.ofOrder(reason).exception();
      } else if (event instanceof Event.CommandRejected(var reason)) {
        throw Rejections.ofOrder(reason).exception();
      } else if (event instanceof Event.TradeExecuted trade && order != null) {
        order = order.filled(trade.quantityLots(), trade.quoteUnits(), timestampMicros);
        trades = trades.isEmpty() ? new ArrayList<>() : trades;
        trades.add(trade);
      } else if (event instanceof Event.OrderCompleted(var completed)) {
        order = completed;
      } else if (event instanceof Event.OrderExpired(var expired, var reason)) {
        order = expired;
        expiryReason = reason;
      }
    }
    if (order == null) {
      throw ApiErrors.UNKNOWN.exception();
    }
    return new PlacedOrder(order, trades, expiryReason);
  }
}
