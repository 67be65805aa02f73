package io.tradewind.engine;

import io.tradewind.ledger.Ledger;
import io.tradewind.model.CancelRestriction;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.OrderStatus;
import io.tradewind.model.RejectReason;
import io.tradewind.model.SymbolStatus;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes cancels: finds the order, checks the restriction, frees what it held.
final class Cancellation {
  private final Ledger ledger;
  private final Listings listings;

  Cancellation(Ledger ledger, Listings listings) {
    this.ledger = ledger;
    this.listings = listings;
  }

  void cancel(Command.CancelOrder command, long timestampMicros, Consumer<? super Event> events) {
    var market = listings.market(command.symbolId());
    var reason = reasonToReject(command.accountId(), market, command.cancelClientOrderId());
    if (market == null || reason != null) {
      reject(command.accountId(), command.symbolId(), reason, events);
      return;
    }
    var order =
        OrderLookup.find(
            market, command.accountId(), command.orderId(), command.originalClientOrderId());
    var orderReason = reasonOfOrder(order, command);
    if (order == null || orderReason != null) {
      reject(command.accountId(), command.symbolId(), orderReason, events);
      return;
    }
    cancel(market, order, command.cancelClientOrderId(), timestampMicros, events);
    market.reportLevels(events);
  }

  void cancelAll(
      Command.CancelAllOrders command, long timestampMicros, Consumer<? super Event> events) {
    var market = listings.market(command.symbolId());
    var reason = reasonToReject(command.accountId(), market, command.cancelClientOrderId());
    if (market == null || reason != null) {
      reject(command.accountId(), command.symbolId(), reason, events);
      return;
    }
    var open = market.openOrders(command.accountId());
    if (open == null) {
      reject(command.accountId(), command.symbolId(), RejectReason.UNKNOWN_ORDER, events);
      return;
    }
    for (var order : List.copyOf(open.inOrder())) {
      cancel(market, order, command.cancelClientOrderId(), timestampMicros, events);
    }
    market.reportLevels(events);
  }

  private void cancel(
      Market market,
      OpenOrder order,
      String cancelClientOrderId,
      long timestampMicros,
      Consumer<? super Event> events) {
    var heldUnits = market.holdUnits(order.side(), order.priceTicks(), order.remainingLots());
    market.remove(order);
    ledger.unlock(order.owner, market.paidAssetId(order.side()), heldUnits);
    var canceled = order.order.withStatus(OrderStatus.CANCELED, timestampMicros);
    events.accept(new Event.OrderCanceled(canceled, cancelClientOrderId));
  }

  private @Nullable RejectReason reasonToReject(
      long accountId, @Nullable Market market, String cancelClientOrderId) {
    if (ledger.account(accountId) == null) {
      return RejectReason.UNKNOWN_ACCOUNT;
    }
    if (market == null) {
      return RejectReason.UNKNOWN_SYMBOL;
    }
    if (market.symbol().status() == SymbolStatus.HALT) {
      return RejectReason.MARKET_CLOSED;
    }
    return Names.validOrNoClientOrderId(cancelClientOrderId) ? null : RejectReason.INVALID_ORDER;
  }

  private static @Nullable RejectReason reasonOfOrder(
      @Nullable OpenOrder order, Command.CancelOrder command) {
    if (order == null) {
      return RejectReason.UNKNOWN_ORDER;
    }
    if (!OrderLookup.named(order, command.originalClientOrderId())) {
      return RejectReason.CLIENT_ORDER_ID_MISMATCH;
    }
    return allows(command.restriction(), order.order.status())
        ? null
        : RejectReason.CANCEL_RESTRICTED;
  }

  private static boolean allows(CancelRestriction restriction, OrderStatus status) {
    return switch (restriction) {
      case NONE -> true;
      case ONLY_NEW -> status == OrderStatus.NEW;
      case ONLY_PARTIALLY_FILLED -> status == OrderStatus.PARTIALLY_FILLED;
    };
  }

  private static void reject(
      long accountId, int symbolId, @Nullable RejectReason reason, Consumer<? super Event> events) {
    events.accept(
        new Event.CancelRejected(
            accountId, symbolId, reason == null ? RejectReason.UNKNOWN_ORDER : reason));
  }
}
