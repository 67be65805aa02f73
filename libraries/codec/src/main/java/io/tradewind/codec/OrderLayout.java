package io.tradewind.codec;

import io.tradewind.model.Order;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.View;

/// The bytes of orders, levels and balances.
///
/// ```
/// terms: accountId symbolId side type timeInForce priceTicks quantityLots quoteQuantityUnits
///        clientOrderId
/// order: orderId terms status filledLots filledQuoteUnits createdMicros
///        zigzag(updatedMicros - createdMicros)
/// ```
final class OrderLayout {
  private OrderLayout() {}

  static void writeTerms(ByteWriter out, OrderTerms terms) {
    out.writeVarint(terms.accountId());
    out.writeVarint(terms.symbolId());
    out.writeByte(Codes.of(terms.side()));
    out.writeByte(Codes.of(terms.type()));
    out.writeByte(Codes.of(terms.timeInForce()));
    out.writeVarint(terms.priceTicks());
    out.writeVarint(terms.quantityLots());
    out.writeVarint(terms.quoteQuantityUnits());
    out.writeString(terms.clientOrderId());
  }

  static OrderTerms readTerms(ByteReader in) {
    return new OrderTerms(
        in.readVarint(),
        in.readVarintAsInt(),
        Codes.side(in),
        Codes.orderType(in),
        Codes.timeInForce(in),
        in.readVarint(),
        in.readVarint(),
        in.readVarint(),
        in.readString());
  }

  static void writeOrder(ByteWriter out, Order order) {
    out.writeVarint(order.orderId());
    writeTerms(out, order.terms());
    out.writeByte(Codes.of(order.status()));
    out.writeVarint(order.filledLots());
    out.writeVarint(order.filledQuoteUnits());
    out.writeVarint(order.createdMicros());
    out.writeZigzag(order.updatedMicros() - order.createdMicros());
  }

  static Order readOrder(ByteReader in) {
    var orderId = in.readVarint();
    var terms = readTerms(in);
    var status = Codes.orderStatus(in);
    var filledLots = in.readVarint();
    var filledQuoteUnits = in.readVarint();
    var createdMicros = in.readVarint();
    return new Order(
        orderId,
        terms,
        status,
        filledLots,
        filledQuoteUnits,
        createdMicros,
        createdMicros + in.readZigzag());
  }

  static void writeLevel(ByteWriter out, View.Level level) {
    out.writeVarint(level.priceTicks());
    out.writeVarint(level.quantityLots());
  }

  static View.Level readLevel(ByteReader in) {
    return new View.Level(in.readVarint(), in.readVarint());
  }

  static void writeBalance(ByteWriter out, View.Balance balance) {
    out.writeVarint(balance.assetId());
    out.writeVarint(balance.freeUnits());
    out.writeVarint(balance.lockedUnits());
  }

  static View.Balance readBalance(ByteReader in) {
    return new View.Balance(in.readVarintAsInt(), in.readVarint(), in.readVarint());
  }
}
