package io.tradewind.orderapi.trading;

import io.tradewind.model.ExpiryReason;
import io.tradewind.model.Order;
import io.tradewind.model.OrderStatus;
import io.tradewind.model.OrderType;
import io.tradewind.model.Side;
import io.tradewind.model.TimeInForce;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.SymbolFormat;
import io.tradewind.protocol.WireTime;

/// The documented shapes of an order.
public final class OrderJson {

  private OrderJson() {}

  /// The answer to a new order.
  static void placed(JsonWriter json, NewOrder asked, PlacedOrder placed, WireTime time) {
    var order = placed.order();
    var format = asked.format();
    json.beginObject()
        .field("symbol", format.symbol().code())
        .field("orderId", order.orderId())
        .field("orderListId", -1)
        .field("clientOrderId", order.terms().clientOrderId())
        .field("transactTime", time.of(order.updatedMicros()));
    if (asked.responseType() != ResponseType.ACK) {
      state(json, order, format);
      json.field("workingTime", time.of(order.createdMicros()));
      if (asked.responseType() == ResponseType.FULL) {
        fills(json, placed, format);
      }
      selfTradePrevention(json);
      if (placed.expiryReason() != null) {
        json.field("expiryReason", text(placed.expiryReason()));
      }
    }
    if (asked.strategyId() >= 0) {
      json.field("strategyId", asked.strategyId());
    }
    if (asked.strategyType() >= 0) {
      json.field("strategyType", asked.strategyType());
    }
    json.endObject();
  }

  /// The answer to a cancel.
  static void canceled(
      JsonWriter json,
      Order order,
      String cancelClientOrderId,
      SymbolFormat format,
      WireTime time) {
    json.beginObject()
        .field("symbol", format.symbol().code())
        .field("origClientOrderId", order.terms().clientOrderId())
        .field("orderId", order.orderId())
        .field("orderListId", -1)
        .field("clientOrderId", cancelClientOrderId)
        .field("transactTime", time.of(order.updatedMicros()));
    state(json, order, format);
    selfTradePrevention(json);
    json.endObject();
  }

  /// An order as queries show it.
  ///
  /// @param json receives it
  /// @param order open or closed
  /// @param format its symbol
  /// @param time the unit of times
  public static void queried(JsonWriter json, Order order, SymbolFormat format, WireTime time) {
    json.beginObject()
        .field("symbol", format.symbol().code())
        .field("orderId", order.orderId())
        .field("orderListId", -1)
        .field("clientOrderId", order.terms().clientOrderId());
    state(json, order, format);
    format.price(json, "stopPrice", 0);
    format.quantity(json, "icebergQty", 0);
    json.field("time", time.of(order.createdMicros()))
        .field("updateTime", time.of(order.updatedMicros()))
        .field("isWorking", true)
        .field("workingTime", time.of(order.createdMicros()));
    selfTradePrevention(json);
    if (order.status() == OrderStatus.EXPIRED) {
      json.field("expiryReason", text(likelyReason(order)));
    }
    json.endObject();
  }

  /// The documented word for why an order expired.
  ///
  /// @param reason the engine's
  /// @return upper case
  public static String text(ExpiryReason reason) {
    return switch (reason) {
      case UNFILLED_IOC_QUANTITY -> "UNFILLED_IOC_QUANTITY_EXPIRED";
      case UNFILLED_FOK_ORDER -> "UNFILLED_FOK_ORDER_EXPIRED";
      case INSUFFICIENT_LIQUIDITY -> "INSUFFICIENT_LIQUIDITY";
      case MATCH_LIMIT -> "EXCHANGE_CANCELED";
    };
  }

  /// The quantity of an order; one by quote quantity has what it filled.
  ///
  /// @param order any
  /// @return lots
  public static long originalLots(Order order) {
    return order.terms().quoteQuantityUnits() > 0
        ? order.filledLots()
        : order.terms().quantityLots();
  }

  private static ExpiryReason likelyReason(Order order) {
    if (order.terms().type() == OrderType.MARKET) {
      return ExpiryReason.INSUFFICIENT_LIQUIDITY;
    }
    if (order.terms().timeInForce() == TimeInForce.GTC) {
      return ExpiryReason.MATCH_LIMIT;
    }
    return order.terms().timeInForce() == TimeInForce.IOC
        ? ExpiryReason.UNFILLED_IOC_QUANTITY
        : ExpiryReason.UNFILLED_FOK_ORDER;
  }

  private static void state(JsonWriter json, Order order, SymbolFormat format) {
    var terms = order.terms();
    format.price(json, "price", terms.priceTicks());
    format.quantity(json, "origQty", originalLots(order));
    format.quantity(json, "executedQty", order.filledLots());
    format.quote(json, "origQuoteOrderQty", terms.quoteQuantityUnits());
    format.quote(json, "cummulativeQuoteQty", order.filledQuoteUnits());
    json.field("status", order.status().name())
        .field("timeInForce", terms.timeInForce().name())
        .field("type", terms.type().name())
        .field("side", terms.side().name());
  }

  private static void selfTradePrevention(JsonWriter json) {
    json.field("selfTradePreventionMode", "NONE");
  }

  private static void fills(JsonWriter json, PlacedOrder placed, SymbolFormat format) {
    var symbol = format.symbol();
    var received = placed.order().terms().side() == Side.BUY ? symbol.base() : symbol.quote();
    json.name("fills").beginArray();
    for (var trade : placed.trades()) {
      json.beginObject();
      format.price(json, "price", trade.priceTicks());
      format.quantity(json, "qty", trade.quantityLots());
      json.decimalField("commission", trade.takerFeeUnits(), received.scale())
          .field("commissionAsset", received.code())
          .field("tradeId", trade.tradeId())
          .endObject();
    }
    json.endArray();
  }
}
