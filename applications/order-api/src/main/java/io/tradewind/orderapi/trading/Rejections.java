package io.tradewind.orderapi.trading;

import io.tradewind.model.RejectReason;
import io.tradewind.protocol.ApiError;
import io.tradewind.protocol.ApiErrors;

/// What a client is told when the engine refuses.
public final class Rejections {

  private static final ApiError MARKET_CLOSED = ApiErrors.invalidMessage("Market is closed.");

  private Rejections() {}

  /// The error of a refused order.
  ///
  /// @param reason why
  /// @return code and literal text
  public static ApiError ofOrder(RejectReason reason) {
    return switch (reason) {
      case UNKNOWN_ACCOUNT, ACCOUNT_FROZEN ->
          ApiErrors.orderRejected("This account may not place or cancel orders.");
      case UNKNOWN_SYMBOL -> ApiErrors.INVALID_SYMBOL;
      case MARKET_CLOSED -> MARKET_CLOSED;
      case PRICE_FILTER, LOT_SIZE, NOTIONAL -> ApiErrors.filterFailure(reason.name());
      case MAX_NUM_ORDERS -> ApiErrors.orderRejected("Filter failure: MAX_NUM_ORDERS");
      case INSUFFICIENT_BALANCE ->
          ApiErrors.orderRejected("Account has insufficient balance for requested action.");
      case WOULD_TAKE -> ApiErrors.orderRejected("Order would immediately match and take.");
      case DUPLICATE_CLIENT_ORDER_ID -> ApiErrors.orderRejected("Duplicate order sent.");
      case NO_LIQUIDITY ->
          ApiErrors.orderRejected(
              "Order book liquidity is less than `LOT_SIZE` filter minimum quantity.");
      case OVERFLOW -> ApiErrors.overflow("quantity");
      case INVALID_ORDER -> ApiErrors.invalidMessage("Unsupported order combination");
      case LIMIT_REACHED -> ApiErrors.SERVER_BUSY;
      case UNKNOWN_ASSET,
          UNKNOWN_ORDER,
          CLIENT_ORDER_ID_MISMATCH,
          CANCEL_RESTRICTED,
          ALREADY_EXISTS,
          INVALID_LISTING,
          IDEMPOTENCY_KEY_CONFLICT,
          INVALID_TRANSFER,
          QUARANTINED ->
          ApiErrors.UNKNOWN;
    };
  }

  /// The error of a refused cancel.
  ///
  /// @param reason why
  /// @return code and literal text
  public static ApiError ofCancel(RejectReason reason) {
    return switch (reason) {
      case UNKNOWN_ACCOUNT, UNKNOWN_ORDER -> ApiErrors.UNKNOWN_ORDER;
      case UNKNOWN_SYMBOL -> ApiErrors.INVALID_SYMBOL;
      case MARKET_CLOSED -> MARKET_CLOSED;
      case CLIENT_ORDER_ID_MISMATCH -> ApiErrors.CLIENT_ORDER_ID_INVALID;
      case CANCEL_RESTRICTED ->
          ApiErrors.cancelRejected("Order was not canceled due to cancel restrictions.");
      case ACCOUNT_FROZEN ->
          ApiErrors.cancelRejected("This account may not place or cancel orders.");
      case UNKNOWN_ASSET,
          PRICE_FILTER,
          LOT_SIZE,
          NOTIONAL,
          MAX_NUM_ORDERS,
          INSUFFICIENT_BALANCE,
          WOULD_TAKE,
          DUPLICATE_CLIENT_ORDER_ID,
          NO_LIQUIDITY,
          OVERFLOW,
          INVALID_ORDER,
          ALREADY_EXISTS,
          INVALID_LISTING,
          IDEMPOTENCY_KEY_CONFLICT,
          INVALID_TRANSFER,
          LIMIT_REACHED,
          QUARANTINED ->
          ApiErrors.UNKNOWN;
    };
  }
}
