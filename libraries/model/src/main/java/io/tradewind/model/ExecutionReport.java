package io.tradewind.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened to one order, for its owner (FIX ExecutionReport).
///
/// @param execution what happened
/// @param order the order as it stands after it
/// @param fill the order's share of a trade, for [Execution#TRADE]
/// @param cancelClientOrderId the name of the cancel for [Execution#CANCELED], else empty
/// @param expiryReason for [Execution#EXPIRED]
public record ExecutionReport(
    Execution execution,
    Order order,
    @Nullable Fill fill,
    String cancelClientOrderId,
    @Nullable ExpiryReason expiryReason) {

  /// What can happen to an order.
  public enum Execution {
    /// Accepted.
    NEW,
    /// Filled in part or in full.
    TRADE,
    /// Canceled.
    CANCELED,
    /// Ended by a rule.
    EXPIRED
  }

  /// An order's share of a trade.
  ///
  /// @param tradeId the trade
  /// @param priceTicks what it happened at
  /// @param quantityLots how much
  /// @param quoteUnits what it cost, before the fee
  /// @param feeUnits in what the order received
  /// @param maker true when the order was resting
  public record Fill(
      long tradeId,
      long priceTicks,
      long quantityLots,
      long quoteUnits,
      long feeUnits,
      boolean maker) {}

  /// Folds the events of one command into reports, for maker and taker alike.
  ///
  /// A trade gives the taker's report first. An [Event.OrderCompleted] turns the report of the
  /// order's last fill into FILLED and gives none of its own.
  ///
  /// @param timestampMicros the time of the command's batch
  /// @param events of one command, in order
  /// @return in the order they happened
  public static List<ExecutionReport> of(long timestampMicros, List<Event> events) {
    var reports = new ArrayList<ExecutionReport>();
    Order taker = null;
    var lastTakerReport = -1;
    for (var event : events) {
      switch (event) {
        case Event.OrderAccepted(var order) -> {
          taker = order;
          reports.add(new ExecutionReport(Execution.NEW, order, null, "", null));
        }
        case Event.TradeExecuted trade -> {
          if (taker == null) {
            throw new IllegalStateException("trade %d has no taker".formatted(trade.tradeId()));
          }
          taker = taker.filled(trade.quantityLots(), trade.quoteUnits(), timestampMicros);
          lastTakerReport = reports.size();
          reports.add(traded(taker, fill(trade, trade.takerFeeUnits(), false)));
          reports.add(traded(trade.maker(), fill(trade, trade.makerFeeUnits(), true)));
        }
        case Event.OrderCompleted(var order) -> {
          var fill = lastTakerReport < 0 ? null : reports.get(lastTakerReport).fill();
          if (fill == null) {
            throw new IllegalStateException("order %d has no fill".formatted(order.orderId()));
          }
          reports.set(lastTakerReport, traded(order, fill));
        }
        case Event.OrderCanceled(var order, var cancelClientOrderId) ->
            reports.add(
                new ExecutionReport(Execution.CANCELED, order, null, cancelClientOrderId, null));
        case Event.OrderExpired(var order, var reason) ->
            reports.add(new ExecutionReport(Execution.EXPIRED, order, null, "", reason));
        case Event.GatewayOpened _,
            Event.GatewayExpired _,
            Event.AssetListed _,
            Event.SymbolListed _,
            Event.EngineVersionSet _,
            Event.SymbolStatusChanged _,
            Event.AccountOpened _,
            Event.AccountStatusChanged _,
            Event.Deposited _,
            Event.Withdrawn _,
            Event.TransferRepeated _,
            Event.CommandRejected _,
            Event.OrderRejected _,
            Event.CancelRejected _,
            Event.LevelChanged _,
            Event.BalanceChanged _ -> {}
      }
    }
    return reports;
  }

  private static ExecutionReport traded(Order order, Fill fill) {
    return new ExecutionReport(Execution.TRADE, order, fill, "", null);
  }

  private static Fill fill(Event.TradeExecuted trade, long feeUnits, boolean maker) {
    return new Fill(
        trade.tradeId(),
        trade.priceTicks(),
        trade.quantityLots(),
        trade.quoteUnits(),
        feeUnits,
        maker);
  }
}
