package io.tradewind.marketapi;

import io.tradewind.marketdata.WindowStatistics;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.SymbolFormat;
import java.math.BigDecimal;
import java.math.BigInteger;

/// Decimals of sums and averages, which can be larger than one order's.
public final class Amounts {
  private static final int PERCENT_SCALE = 3;
  private static final BigInteger PERCENT_FACTOR = BigInteger.valueOf(100_000);

  private Amounts() {}

  /// Writes a base quantity of any size.
  ///
  /// @param json receives it
  /// @param format of the symbol
  /// @param lots the quantity, at least 0
  public static void volume(JsonWriter json, SymbolFormat format, long lots) {
    var lotUnits = format.symbol().rules().lotUnits();
    if (Math.multiplyHigh(lots, lotUnits) == 0 && lots * lotUnits >= 0) {
      format.quantity(json, lots);
      return;
    }
    var units = BigInteger.valueOf(lots).multiply(BigInteger.valueOf(lotUnits));
    json.value(new BigDecimal(units, format.symbol().base().scale()).toPlainString());
  }

  /// Writes the volume-weighted average price, rounded down to the quote asset's unit.
  ///
  /// @param json receives it
  /// @param format of the symbol
  /// @param window the trades; without any its last price is written
  public static void average(JsonWriter json, SymbolFormat format, WindowStatistics window) {
    if (window.volumeLots() == 0) {
      format.price(json, window.lastTicks());
      return;
    }
    var symbol = format.symbol();
    var perLot = BigInteger.valueOf(symbol.rules().lotUnits());
    var price =
        BigInteger.valueOf(window.quoteUnits())
            .multiply(BigInteger.TEN.pow(symbol.base().scale()))
            .divide(BigInteger.valueOf(window.volumeLots()).multiply(perLot));
    json.value(new BigDecimal(price, symbol.quote().scale()).toPlainString());
  }

  /// Writes by how much the price changed.
  ///
  /// @param json receives it
  /// @param format of the symbol
  /// @param window the trades
  public static void change(JsonWriter json, SymbolFormat format, WindowStatistics window) {
    format.price(json, window.lastTicks() - window.openTicks());
  }

  /// Writes by how many percent the price changed, at three places, rounded half away from zero.
  ///
  /// @param json receives it
  /// @param window the trades
  public static void percent(JsonWriter json, WindowStatistics window) {
    if (window.openTicks() == 0) {
      json.decimal(0, PERCENT_SCALE);
      return;
    }
    var change = BigInteger.valueOf(window.lastTicks() - window.openTicks());
    var doubled = change.abs().multiply(PERCENT_FACTOR).shiftLeft(1);
    var open = BigInteger.valueOf(window.openTicks());
    var rounded = doubled.add(open).divide(open.shiftLeft(1));
    json.value(
        new BigDecimal(change.signum() < 0 ? rounded.negate() : rounded, PERCENT_SCALE)
            .toPlainString());
  }
}
