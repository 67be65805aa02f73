package io.tradewind.worker.outgoing;

import io.tradewind.model.ExecutionReport;
import io.tradewind.model.ExpiryReason;
import io.tradewind.model.OrderStatus;
import io.tradewind.model.Side;
import org.jspecify.annotations.Nullable;

/// Something that happened to an account, in the engine's whole numbers, as it travels through the
/// queue.
///
/// @param id `sequence-index-account`: its place in the journal, so the same at every replay
/// @param kind what happened
/// @param accountId to whom
/// @param timestampMicros when, in microseconds since 1970 UTC
/// @param order for events of an order
/// @param transfer for deposits and withdrawals
public record AccountEvent(
    String id,
    Kind kind,
    long accountId,
    long timestampMicros,
    @Nullable OrderPart order,
    @Nullable TransferPart transfer) {

  /// What can happen.
  public enum Kind {
    /// An order traded.
    FILL,
    /// An order was canceled.
    CANCEL,
    /// A rule ended an order.
    EXPIRY,
    /// Funds came in.
    DEPOSIT,
    /// Funds went out.
    WITHDRAWAL
  }

  /// The order as it stands after the event.
  ///
  /// @param symbolId where
  /// @param orderId which
  /// @param clientOrderId the owner's name for it
  /// @param side which side
  /// @param status where it is in its life
  /// @param priceTicks its limit, 0 for MARKET
  /// @param quantityLots what was asked, 0 for a market order by quote quantity
  /// @param filledLots filled so far
  /// @param filledQuoteUnits paid or received for them, before fees
  /// @param fill its share of the trade, for [Kind#FILL]
  /// @param expiryReason for [Kind#EXPIRY]
  public record OrderPart(
      int symbolId,
      long orderId,
      String clientOrderId,
      Side side,
      OrderStatus status,
      long priceTicks,
      long quantityLots,
      long filledLots,
      long filledQuoteUnits,
      ExecutionReport.@Nullable Fill fill,
      @Nullable ExpiryReason expiryReason) {}

  /// What moved.
  ///
  /// @param assetId what
  /// @param amountUnits how much
  /// @param idempotencyKey the operator's name for it
  public record TransferPart(int assetId, long amountUnits, String idempotencyKey) {}
}
