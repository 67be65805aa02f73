package io.tradewind.accountapi;

import io.tradewind.accountapi.client.AdminMessages.SymbolBody;
import io.tradewind.model.Asset;
import io.tradewind.model.Limits;
import io.tradewind.model.Symbol;
import io.tradewind.model.SymbolRules;
import java.math.BigDecimal;

/// A symbol's rules in the operator's decimals, and in the engine's ticks, lots and units.
final class SymbolTerms {
  private static final int MILLIONTHS_PER_BASIS_POINT = 100;
  private static final int MAX_FEE_MILLIONTHS = 100_000;

  private SymbolTerms() {}

  /// Converts exactly, or refuses the field that can't be.
  static SymbolRules rules(Fields fields, Asset base, Asset quote) {
    var tickSize = Amounts.decimal(fields, "tickSize");
    var stepSize = Amounts.decimal(fields, "stepSize");
    var minPrice = Amounts.decimal(fields, "minPrice");
    var maxPrice = Amounts.decimal(fields, "maxPrice");
    var minQuantity = Amounts.decimal(fields, "minQuantity");
    var maxQuantity = Amounts.decimal(fields, "maxQuantity");
    var minNotional = Amounts.decimal(fields, "minNotional");
    var maxNotional = Amounts.decimal(fields, "maxNotional");
    var maxOpenOrders = (int) fields.whole("maxOpenOrders", 1, Limits.OPEN_ORDERS_PER_SYMBOL);
    var makerFee = fee(fields, "makerFeeBasisPoints");
    var takerFee = fee(fields, "takerFeeBasisPoints");
    fields.refuseUnknown();

    var tickUnits = Amounts.units("tickSize", tickSize, quote, 1);
    var lotUnits = Amounts.units("stepSize", stepSize, base, 1);
    requireWholeTickLot(tickSize, stepSize, quote);
    ordered("maxPrice", maxPrice, "minPrice", minPrice);
    ordered("maxQuantity", maxQuantity, "minQuantity", minQuantity);
    ordered("maxNotional", maxNotional, "minNotional", minNotional);
    return new SymbolRules(
        tickUnits,
        lotUnits,
        Amounts.steps("minPrice", minPrice, "tickSize", tickSize),
        Amounts.steps("maxPrice", maxPrice, "tickSize", tickSize),
        Amounts.steps("minQuantity", minQuantity, "stepSize", stepSize),
        Amounts.steps("maxQuantity", maxQuantity, "stepSize", stepSize),
        Amounts.units("minNotional", minNotional, quote, 0),
        Amounts.units("maxNotional", maxNotional, quote, 1),
        maxOpenOrders,
        makerFee,
        takerFee);
  }

  static SymbolBody body(Symbol symbol) {
    var rules = symbol.rules();
    var price = symbol.quote().scale();
    var quantity = symbol.base().scale();
    return new SymbolBody(
        symbol.symbolId(),
        symbol.code(),
        symbol.base().code(),
        symbol.quote().code(),
        Amounts.text(rules.tickUnits(), price),
        Amounts.text(rules.lotUnits(), quantity),
        Amounts.text(rules.minPriceTicks(), rules.tickUnits(), price),
        Amounts.text(rules.maxPriceTicks(), rules.tickUnits(), price),
        Amounts.text(rules.minQuantityLots(), rules.lotUnits(), quantity),
        Amounts.text(rules.maxQuantityLots(), rules.lotUnits(), quantity),
        Amounts.text(rules.minNotionalUnits(), price),
        Amounts.text(rules.maxNotionalUnits(), price),
        rules.maxOpenOrders(),
        Amounts.text(rules.makerFeeMillionths(), 2),
        Amounts.text(rules.takerFeeMillionths(), 2),
        symbol.status().name());
  }

  private static int fee(Fields fields, String name) {
    var basisPoints = Amounts.decimal(fields, name);
    var limit = "0 to 1000 basis points, with at most two decimals";
    var millionths = basisPoints.multiply(BigDecimal.valueOf(MILLIONTHS_PER_BASIS_POINT));
    var whole = Amounts.whole(name, basisPoints, millionths, 0, limit);
    if (whole > MAX_FEE_MILLIONTHS) {
      throw Refusal.field(name, basisPoints.toPlainString(), limit);
    }
    return (int) whole;
  }

  private static void requireWholeTickLot(BigDecimal tickSize, BigDecimal stepSize, Asset quote) {
    var product = tickSize.multiply(stepSize);
    if (product.movePointRight(quote.scale()).stripTrailingZeros().scale() > 0) {
      throw Refusal.field(
          "stepSize",
          stepSize.toPlainString(),
          ("such that tickSize × stepSize (%s) is a whole number of units of %s, which has %d"
                  + " decimals: take a coarser tickSize or stepSize, or list %s with more decimals")
              .formatted(
                  product.stripTrailingZeros().toPlainString(),
                  quote.code(),
                  quote.scale(),
                  quote.code()));
    }
  }

  private static void ordered(String highField, BigDecimal high, String lowField, BigDecimal low) {
    if (high.compareTo(low) < 0) {
      throw Refusal.field(
          highField,
          high.toPlainString(),
          "at least %s %s".formatted(lowField, low.toPlainString()));
    }
  }
}
