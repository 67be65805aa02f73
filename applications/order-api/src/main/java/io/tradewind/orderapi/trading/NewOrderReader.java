package io.tradewind.orderapi.trading;

import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.Side;
import io.tradewind.model.TimeInForce;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.Listings;
import io.tradewind.protocol.Parameters;
import io.tradewind.protocol.SymbolFormat;
import java.util.Set;

/// Reads the parameters of a new order, with the documented error for each that is wrong.
final class NewOrderReader {

  private static final int FIRST_STRATEGY_TYPE = 1_000_000;
  private static final Side[] SIDES = Side.values();
  private static final WireOrderType[] TYPES = WireOrderType.values();
  private static final TimeInForce[] TIMES_IN_FORCE = TimeInForce.values();
  private static final ResponseType[] RESPONSE_TYPES = ResponseType.values();
  private static final Set<String> OTHER_SELF_TRADE_MODES =
      Set.of("EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH", "DECREMENT", "TRANSFER");

  private final Parameters parameters;
  private final SymbolFormat format;
  private final long accountId;

  private NewOrderReader(Parameters parameters, SymbolFormat format, long accountId) {
    this.parameters = parameters;
    this.format = format;
    this.accountId = accountId;
  }

  static NewOrder read(Parameters parameters, Listings listings, long accountId) {
    var code = parameters.symbol();
    var side = parameters.requiredWord("side", SIDES, ApiErrors.INVALID_SIDE);
    var type = parameters.requiredWord("type", TYPES, ApiErrors.INVALID_ORDER_TYPE);
    return new NewOrderReader(parameters, listings.require(code), accountId).read(side, type);
  }

  private NewOrder read(Side side, WireOrderType wireType) {
    refuseUnsupported();
    var type = wireType.offered();
    var timeInForce = timeInForce(type);
    var terms =
        switch (type) {
          case LIMIT, LIMIT_MAKER -> limitTerms(side, type, timeInForce);
          case MARKET -> marketTerms(side, timeInForce);
        };
    var responseType =
        parameters.optionalWord(
            "newOrderRespType", RESPONSE_TYPES, ApiErrors.invalidData("newOrderRespType"));
    if (responseType == null) {
      responseType = type == OrderType.LIMIT_MAKER ? ResponseType.ACK : ResponseType.FULL;
    }
    var strategyType = parameters.longOr("strategyType", -1);
    if (strategyType >= 0 && strategyType < FIRST_STRATEGY_TYPE) {
      throw ApiErrors.BAD_STRATEGY_TYPE.exception();
    }
    return new NewOrder(
        format, terms, responseType, parameters.longOr("strategyId", -1), strategyType);
  }

  private void refuseUnsupported() {
    refuse("icebergQty", "Iceberg orders are not supported for this symbol.");
    refuse("trailingDelta", "Trailing stop orders are not supported for this symbol.");
    refuse("pegPriceType", "Pegged orders are not supported for this symbol.");
    refuse("pegOffsetType", "Pegged orders are not supported for this symbol.");
    refuse("pegOffsetValue", "Pegged orders are not supported for this symbol.");
    var mode = parameters.optional("selfTradePreventionMode");
    if (mode != null && !mode.equals("NONE")) {
      throw (OTHER_SELF_TRADE_MODES.contains(mode)
              ? ApiErrors.invalidMessage(
                  "This symbol does not allow the specified self-trade prevention mode.")
              : ApiErrors.invalidData("selfTradePreventionMode"))
          .exception();
    }
  }

  private void refuse(String name, String message) {
    if (parameters.optional(name) != null) {
      throw ApiErrors.invalidMessage(message).exception();
    }
  }

  private TimeInForce timeInForce(OrderType type) {
    if (type == OrderType.LIMIT) {
      return parameters.requiredWord(
          "timeInForce", TIMES_IN_FORCE, ApiErrors.INVALID_TIME_IN_FORCE);
    }
    if (parameters.has("timeInForce")) {
      throw ApiErrors.TIME_IN_FORCE_NOT_REQUIRED.exception();
    }
    return TimeInForce.GTC;
  }

  private OrderTerms limitTerms(Side side, OrderType type, TimeInForce timeInForce) {
    var quantity = parameters.required("quantity");
    var price = parameters.required("price");
    notRequired("quoteOrderQty");
    notRequired("stopPrice");
    var priceTicks = format.priceTicks("price", price);
    if (format.baseUnits("quantity", quantity) == 0) {
      throw ApiErrors.invalidMessage("Price * QTY is zero or less.").exception();
    }
    return terms(side, type, timeInForce, priceTicks, format.quantityLots("quantity", quantity), 0);
  }

  private OrderTerms marketTerms(Side side, TimeInForce timeInForce) {
    var quantity = parameters.optional("quantity");
    var quoteQuantity = parameters.optional("quoteOrderQty");
    if (quantity == null && quoteQuantity == null) {
      throw ApiErrors.oneOf("quantity", "quoteOrderQty").exception();
    }
    notRequired("price");
    notRequired("stopPrice");
    if (quantity == null && quoteQuantity != null) {
      var quoteUnits = format.quoteUnits("quoteOrderQty", quoteQuantity);
      if (quoteUnits == 0) {
        throw ApiErrors.invalidMessage("Price * QTY is zero or less.").exception();
      }
      return terms(side, OrderType.MARKET, timeInForce, 0, 0, quoteUnits);
    }
    notRequired("quoteOrderQty");
    var lots = format.quantityLots("quantity", parameters.required("quantity"));
    return terms(side, OrderType.MARKET, timeInForce, 0, lots, 0);
  }

  private void notRequired(String name) {
    if (parameters.has(name)) {
      throw ApiErrors.notRequired(name).exception();
    }
  }

  private OrderTerms terms(
      Side side,
      OrderType type,
      TimeInForce timeInForce,
      long priceTicks,
      long lots,
      long quoteUnits) {
    var sent = parameters.clientOrderId("newClientOrderId");
    return new OrderTerms(
        accountId,
        format.symbol().symbolId(),
        side,
        type,
        timeInForce,
        priceTicks,
        lots,
        quoteUnits,
        sent == null ? ClientOrderIds.next() : sent);
  }
}
