package io.tradewind.orderapi.trading;

import io.tradewind.model.SymbolRules;
import io.tradewind.protocol.JsonWriter;

/// The documented shapes of fee rates.
public final class Commissions {

  /// Decimal places of a rate.
  public static final int SCALE = 8;

  private static final long UNITS_PER_MILLIONTH = 100;

  private Commissions() {}

  /// Writes a symbol's rates as a member.
  ///
  /// @param json receives them
  /// @param name of the member
  /// @param rules the symbol's
  /// @param sides whether buyer and seller rates, which are zero, are shown too
  public static void write(JsonWriter json, String name, SymbolRules rules, boolean sides) {
    rates(json, name, rules.makerFeeMillionths(), rules.takerFeeMillionths(), sides);
  }

  /// Writes rates of zero as a member.
  ///
  /// @param json receives them
  /// @param name of the member
  /// @param sides whether buyer and seller rates are shown too
  public static void none(JsonWriter json, String name, boolean sides) {
    rates(json, name, 0, 0, sides);
  }

  /// Writes that there is no discount.
  ///
  /// @param json receives it
  public static void noDiscount(JsonWriter json) {
    json.name("discount")
        .beginObject()
        .field("enabledForAccount", false)
        .field("enabledForSymbol", false)
        .field("discountAsset", "")
        .decimalField("discount", 0, SCALE)
        .endObject();
  }

  private static void rates(
      JsonWriter json, String name, int makerMillionths, int takerMillionths, boolean sides) {
    json.name(name)
        .beginObject()
        .decimalField("maker", makerMillionths * UNITS_PER_MILLIONTH, SCALE)
        .decimalField("taker", takerMillionths * UNITS_PER_MILLIONTH, SCALE);
    if (sides) {
      json.decimalField("buyer", 0, SCALE).decimalField("seller", 0, SCALE);
    }
    json.endObject();
  }
}
