package io.tradewind.protocol;

import io.tradewind.model.OrderTerms;
import io.tradewind.model.Symbol;

/// The decimal texts of one symbol's prices and amounts, both ways.
///
/// @param symbol whose
public record SymbolFormat(Symbol symbol) {

  /// Reads a price.
  ///
  /// @param name the parameter, for errors
  /// @param text what was sent
  /// @return ticks, at least 1
  /// @throws ApiException as [Decimals#parse], -1111 for zero, -1013 PRICE_FILTER off the tick grid
  ///   or out of range
  public long priceTicks(String name, String text) {
    var units = Decimals.parse(name, text, symbol.quote().scale());
    if (units == 0) {
      throw ApiErrors.tooMuchPrecision(name).exception();
    }
    var rules = symbol.rules();
    var ticks = units / rules.tickUnits();
    if (units % rules.tickUnits() != 0
        || ticks < rules.minPriceTicks()
        || ticks > rules.maxPriceTicks()) {
      throw ApiErrors.filterFailure("PRICE_FILTER").exception();
    }
    return ticks;
  }

  /// Reads a quantity.
  ///
  /// @param name the parameter, for errors
  /// @param text what was sent
  /// @return lots, at least 1
  /// @throws ApiException as [Decimals#parse], -1013 LOT_SIZE off the step grid or out of range
  public long quantityLots(String name, String text) {
    var units = Decimals.parse(name, text, symbol.base().scale());
    var rules = symbol.rules();
    var lots = units / rules.lotUnits();
    if (units % rules.lotUnits() != 0
        || lots < rules.minQuantityLots()
        || lots > rules.maxQuantityLots()) {
      throw ApiErrors.filterFailure("LOT_SIZE").exception();
    }
    return lots;
  }

  /// Reads an amount of the base asset.
  ///
  /// @param name the parameter, for errors
  /// @param text what was sent
  /// @return base units, at least 0
  /// @throws ApiException as [Decimals#parse]
  public long baseUnits(String name, String text) {
    return Decimals.parse(name, text, symbol.base().scale());
  }

  /// Reads an amount of the quote asset.
  ///
  /// @param name the parameter, for errors
  /// @param text what was sent
  /// @return quote units, at least 0
  /// @throws ApiException as [Decimals#parse]
  public long quoteUnits(String name, String text) {
    return Decimals.parse(name, text, symbol.quote().scale());
  }

  /// Writes a price.
  ///
  /// @param json receives it
  /// @param name of the member
  /// @param ticks the price
  public void price(JsonWriter json, String name, long ticks) {
    json.name(name);
    price(json, ticks);
  }

  /// Writes a price as an element.
  ///
  /// @param json receives it
  /// @param ticks the price
  public void price(JsonWriter json, long ticks) {
    json.decimal(Math.multiplyExact(ticks, symbol.rules().tickUnits()), symbol.quote().scale());
  }

  /// Writes a quantity.
  ///
  /// @param json receives it
  /// @param name of the member
  /// @param lots the quantity
  public void quantity(JsonWriter json, String name, long lots) {
    json.name(name);
    quantity(json, lots);
  }

  /// Writes a quantity as an element. The sum of a level can be more than a `long` of base units
  /// holds; it is capped there, as documented, so that no order can break the market's data.
  ///
  /// @param json receives it
  /// @param lots the quantity, at least 0
  public void quantity(JsonWriter json, long lots) {
    var lotUnits = symbol.rules().lotUnits();
    var units = lots > Long.MAX_VALUE / lotUnits ? Long.MAX_VALUE : lots * lotUnits;
    json.decimal(units, symbol.base().scale());
  }

  /// Writes an amount of the quote asset.
  ///
  /// @param json receives it
  /// @param name of the member
  /// @param units the amount
  public void quote(JsonWriter json, String name, long units) {
    json.decimalField(name, units, symbol.quote().scale());
  }

  /// Writes an amount of the base asset.
  ///
  /// @param json receives it
  /// @param name of the member
  /// @param units the amount
  public void base(JsonWriter json, String name, long units) {
    json.decimalField(name, units, symbol.base().scale());
  }

  /// Renders a price.
  ///
  /// @param ticks the price
  /// @return at the quote asset's scale
  public String priceText(long ticks) {
    return Decimals.text(
        Math.multiplyExact(ticks, symbol.rules().tickUnits()), symbol.quote().scale());
  }

  /// Renders a quantity.
  ///
  /// @param lots the quantity
  /// @return at the base asset's scale
  public String quantityText(long lots) {
    return Decimals.text(
        Math.multiplyExact(lots, symbol.rules().lotUnits()), symbol.base().scale());
  }

  /// Renders an amount of the quote asset.
  ///
  /// @param units the amount
  /// @return at the quote asset's scale
  public String quoteText(long units) {
    return Decimals.text(units, symbol.quote().scale());
  }

  /// What an order with a limit costs: price × quantity, exactly.
  ///
  /// @param terms of an order on this symbol, inside the symbol's filters
  /// @return quote units
  /// @throws ApiException -1108 when it is too large for the venue
  public long notional(OrderTerms terms) {
    try {
      return Math.multiplyExact(
          Math.multiplyExact(terms.priceTicks(), terms.quantityLots()),
          symbol.quoteUnitsPerTickLot());
    } catch (ArithmeticException e) {
      throw ApiErrors.overflow("quantity").exception();
    }
  }
}
