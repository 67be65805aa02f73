package io.tradewind.orderapi.trading;

import io.tradewind.model.OrderType;
import io.tradewind.protocol.ApiErrors;
import org.jspecify.annotations.Nullable;

/// The order types of the protocol, of which the venue does not offer all.
enum WireOrderType {
  LIMIT(OrderType.LIMIT, "Limit"),
  MARKET(OrderType.MARKET, "Market"),
  LIMIT_MAKER(OrderType.LIMIT_MAKER, "Limit maker"),
  STOP_LOSS(null, "Stop loss"),
  STOP_LOSS_LIMIT(null, "Stop loss limit"),
  TAKE_PROFIT(null, "Take profit"),
  TAKE_PROFIT_LIMIT(null, "Take profit limit");

  private final @Nullable OrderType offered;
  private final String label;

  WireOrderType(@Nullable OrderType offered, String label) {
    this.offered = offered;
    this.label = label;
  }

  /// The engine's type.
  ///
  /// @throws io.tradewind.protocol.ApiException -1013 when the venue does not offer it
  OrderType offered() {
    if (offered == null) {
      throw ApiErrors.invalidMessage(label + " orders are not supported for this symbol.")
          .exception();
    }
    return offered;
  }
}
